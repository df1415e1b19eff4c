"""PDFs by the places of their words: columns, lines out of order, what is printed beside the text."""

import io
from typing import Any

import pytest

from workbench.model import Apparatus, Role
from workbench.reading import read_document
from workbench.reading.pdf_layout import page_lines
from workbench.reading.pdf_words import Word
from workbench.verification import Document

HEIGHT = 792


def drawn(*shown, size=12):
    """Return the drawing of lines, each (x, y, words) or (x, y, words, size), in this order."""
    out = []
    for x, y, words, *rest in shown:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        out.append(f"BT /F {rest[0] if rest else size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
    return "\n".join(out).encode("cp1252")


@pytest.fixture
def read(pdf):
    """Read a PDF of these drawings, one a page."""

    def reading(*pages):
        import pypdf

        writer = pypdf.PdfWriter()
        for content in pages:
            writer.append(io.BytesIO(pdf("x", content=content)))
        out = io.BytesIO()
        writer.write(out)
        return read_document(out.getvalue(), name="a.pdf")

    return reading


def check(document, quote):
    return Document(document.source.text, document.source.structure).check(quote)


def kinds(document, kind):
    text = document.source.text
    return [text[one.start : one.end] for one in document.source.structure.apparatus if one.kind is kind]


LEFT = [
    "The council met on Monday and",
    "heard from the harbour master,",
    "who said that the wall will",
    "hold for fifty years.",
]
RIGHT = [
    "The pilots do not agree with",
    "her and told the council that",
    "the wall will not last for",
    "another winter at all.",
]


def columns(order):
    left = [(72, 700 - 14 * at, words) for at, words in enumerate(LEFT)]
    right = [(320, 700 - 14 * at, words) for at, words in enumerate(RIGHT)]
    if order == "line by line":
        return [line for pair in zip(left, right, strict=True) for line in pair]
    return [*reversed(left), *reversed(right)] if order == "upwards" else [*right, *left]


@pytest.mark.parametrize("order", ["line by line", "upwards", "right column first"])
def test_columns_are_read_one_after_another_however_they_are_drawn(read, order):
    document = read(drawn(*columns(order)))
    assert document.source.text == "\n".join([*LEFT, *RIGHT])


def test_a_heading_over_two_columns_comes_first_and_a_line_below_them_last(read):
    page = drawn(
        (72, 740, "The wall of Marrick and all that the council said of it", 18),
        *columns("line by line"),
        (72, 600, "This line goes from the left side of the page over to the right side of it."),
    )
    text = read(page).source.text
    assert (
        text.index("The wall of")
        < text.index("The council")
        < text.index("hold for")
        < text.index("The pilots")
    )
    assert text.index("another winter") < text.index("This line")


def test_a_box_beside_the_text_does_not_cut_the_sentence_that_flows_around_it(read):
    box = [
        "WHAT IT COSTS",
        "The wall costs two million",
        "crowns in every year of it.",
        "The quay costs one.",
    ]
    lines = [
        (72, 700 - 14 * at, words) for at, words in enumerate([*LEFT[:3], "hold for fifty years if it is"])
    ]
    lines += [(330, 700 - 14 * at, words) for at, words in enumerate(box)]
    lines += [(72, 644, "looked after by the town every spring and not before that, as all of them know.")]
    document = read(drawn(*lines))
    assert (
        check(document, "the wall will hold for fifty years if it is looked after by the town").result
        == "verbatim"
    )
    assert "\n".join(box) in document.source.text


def test_a_table_is_read_row_by_row(read):
    rows = [("Marrick", "12"), ("Harle", "31"), ("Stannock", "7"), ("Ebbing", "19")]
    page = drawn(
        *[
            (x, 700 - 14 * at, cell)
            for at, row in enumerate(rows)
            for x, cell in zip((72, 320), row, strict=True)
        ]
    )
    assert read(page).source.text == "\n".join(" ".join(row) for row in rows)


def test_names_and_what_they_say_side_by_side_stay_together(read):
    talk = [
        ("MR. REED:", "Will the wall last another winter?"),
        ("MS. STONE:", "It will not last another winter."),
        ("MR. REED:", "And what will the council do?"),
        ("MS. STONE:", "It will keep quiet, I believe."),
    ]
    page = drawn(
        *[
            (x, 700 - 14 * at, cell)
            for at, row in enumerate(talk)
            for x, cell in zip((72, 180), row, strict=True)
        ]
    )
    turns = read(page).source.structure.turns
    assert [turn.speaker for turn in turns] == ["MR. REED", "MS. STONE"] * 2


def paged(*pages):
    return [
        drawn(
            (72, 750, "MARRICK TOWN COUNCIL"),
            (300, 40, f"- {number} -"),
            *[(72, 700 - 14 * at, words) for at, words in enumerate(lines)],
        )
        for number, lines in enumerate(pages, 1)
    ]


FIRST = ["The harbour master told all of the", "committee that the wall will hold for"]
SECOND = ["fifty years, and that the pilots should", "have asked her first."]


def test_headers_and_footers_are_apparatus_and_a_sentence_goes_on_over_them(read):
    document = read(*paged(FIRST, SECOND))
    assert kinds(document, Apparatus.HEADER) == ["MARRICK TOWN COUNCIL"] * 2
    assert kinds(document, Apparatus.FOOTER) == ["- 1 -", "- 2 -"]
    found = check(
        document, "the wall will hold for fifty years, and that the pilots should have asked her first"
    )
    assert (found.result, found.flags) == ("verbatim", ())


def test_a_header_can_be_quoted_all_the_same(read):
    assert check(read(*paged(FIRST, SECOND)), "Marrick Town Council").result == "verbatim"


def test_a_line_that_stands_on_one_page_is_no_header(read):
    document = read(
        drawn((72, 750, "A letter of the harbour master"), (72, 700, FIRST[0])),
        drawn((72, 750, SECOND[0]), (72, 700, SECOND[1])),
    )
    assert not document.source.structure.apparatus


def test_a_footnote_and_its_mark_are_apparatus(read):
    one = drawn(
        (72, 700, FIRST[0]), (72, 90, "7", 6), (76, 86, "See the report of the inspector, page 40.", 9)
    )
    one += (
        b"\nBT /F 12 Tf 72 686 Td (committee that the wall will hold) Tj "
        b"/F 7 Tf 5 Ts (7) Tj 0 Ts /F 12 Tf ( for) Tj ET"
    )
    document = read(one, drawn(*[(72, 700 - 14 * at, words) for at, words in enumerate(SECOND)]))
    assert kinds(document, Apparatus.NOTE_MARK) == ["7"]
    assert kinds(document, Apparatus.NOTE) == ["7 See the report of the inspector, page 40."]
    assert check(document, "the wall will hold for fifty years, and that the pilots").result == "verbatim"
    assert check(document, "See the report of the inspector, page 40").result == "verbatim"


def test_a_raised_figure_after_a_figure_is_a_power_and_no_note(read):
    document = read(
        drawn((72, 700, "There are 10"), (142, 705, "6", 7), (152, 700, "bricks in the wall of Marrick."))
    )
    assert document.source.text == "There are 10 6 bricks in the wall of Marrick."
    assert not document.source.structure.apparatus


def test_raised_letters_belong_to_their_word(read):
    document = read(
        drawn((72, 700, "On the 4"), (119, 705, "th", 7), (129, 700, "day the wall of Marrick fell."))
    )
    assert document.source.text == "On the 4th day the wall of Marrick fell."


BROKEN = ["The council met and heard that", "the wall will hold for fifty"]
REST = ["years if it is looked after by", "the town every spring."]


@pytest.mark.parametrize(
    ("before", "after", "pulled"),
    [(BROKEN, REST, True), ([*BROKEN, "years."], ["But then it was not looked", "after by anybody."], False)],
)
def test_large_lines_within_a_sentence_are_a_pull_quote_and_between_sentences_a_heading(
    read, before, after, pulled
):
    lines: list[tuple[Any, ...]] = [(72, 700 - 14 * at, words) for at, words in enumerate(before)]
    lines += [(72, 640, "A scandal, say the pilots", 18)]
    lines += [(72, 610 - 14 * at, words) for at, words in enumerate(after)]
    document = read(drawn(*lines))
    assert kinds(document, Apparatus.PULL_QUOTE) == (["A scandal, say the pilots"] if pulled else [])
    assert (Role.HEADING in {part.role for part in document.source.structure.paragraphs}) is not pulled
    if pulled:
        assert (
            check(document, "the wall will hold for fifty years if it is looked after").result == "verbatim"
        )


def test_a_stamp_across_the_page_is_a_watermark_and_comes_last(read):
    page = (
        drawn((72, 700, FIRST[0]), (72, 686, FIRST[1]))
        + b"\nBT /F 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET"
    )
    document = read(page)
    assert kinds(document, Apparatus.WATERMARK) == ["DRAFT"]
    assert document.source.text.endswith("DRAFT")


def test_a_page_that_lies_on_its_side_is_read_as_any_other(read):
    lines = [
        b"BT /F 12 Tf 0 1 -1 0 %d 72 Tm (%s) Tj ET" % (100 + 14 * at, words.encode())
        for at, words in enumerate(LEFT)
    ]
    assert read(b"\n".join(lines)).source.text == "\n".join(LEFT)


@pytest.mark.parametrize(
    "drawing",
    [
        b"BT /F 12 Tf 6 Tc 72 700 Td (The wall) Tj ET",
        b"BT /F 12 Tf 72 700 Td [(T)-500(h)-500(e)-900(w)-500(a)-500(l)-500(l)] TJ ET",
    ],
)
def test_letters_with_room_between_them_are_words(read, drawing):
    assert read(drawing).source.text == "The wall"


def test_letters_that_are_written_from_the_right_are_read_so():
    said = "\u05d4\u05d7\u05d5\u05de\u05d4 (\u05ea\u05d7\u05d6\u05d9\u05e7) 50 \u05e9\u05e0\u05d4"
    mirrored = str.maketrans("()", ")(")
    seen = [word if word.isdigit() else word[::-1].translate(mirrored) for word in reversed(said.split())]
    words = [Word(100.0 * at, 100.0 * at + 8 * len(word), 700, 12, word) for at, word in enumerate(seen)]
    assert [line.text for line in page_lines(words)] == [said]


def test_kerning_divides_no_word_and_a_gap_without_a_space_does(read):
    assert (
        read(b"BT /F 12 Tf 72 700 Td [(The w)20(al)-30(l)-300(holds)] TJ ET").source.text == "The wall holds"
    )


def test_letters_that_are_drawn_twice_for_boldness_are_read_once(read):
    assert (
        read(drawn((72, 700, "The wall holds."), (72.4, 700, "The wall holds."))).source.text
        == "The wall holds."
    )


def test_line_numbers_are_apparatus(read):
    talk = [
        "Q. Did you look at the wall?",
        "A. Twice, and it was wet on",
        "both days. It will not last",
        "another winter.",
        "Q. What did you do then?",
        "A. I wrote a letter.",
        "Q. To whom?",
        "A. To the mayor.",
    ]
    page = drawn(
        *[
            one
            for at, words in enumerate(talk)
            for one in ((50, 700 - 14 * at, str(at + 1)), (90, 700 - 14 * at, words))
        ]
    )
    document = read(page)
    assert kinds(document, Apparatus.LINE_NUMBER) == [str(number) for number in range(1, 9)]
    found = check(document, "it was wet on both days. It will not last another winter.")
    assert (found.result, found.flags, found.said_by) == ("verbatim", (), "A")


GARBLED = {
    "names of glyphs": " ".join(f"/g{number}" for number in range(30, 90)),
    "letters moved along the alphabet": "7KH FRXQFLO PHW RQ PRQGDB DQG KHDUG IURP WKH KDUERXU PDVWHU ZKR VDLG WKDW WKH ZDOO ZLOO KROG IRU ILIWB BHDUV LI LW LV ORRNHG DIWHU HYHUB VSULQJ EB WKH WRZQ DQG EB QRERGB HOVH DW DOO ZKLFK WKH SLORWV GR QRW EHOLHYH",
    "words without spaces": "Thecouncilmetonmondayandheardfromtheharbourmaster whosaidthatthewallwillholdforfiftyyearsifitislookedafter everyspringbythetownandbynobodyelseatallwhichthepilots donotbelieveandtheysaidsotothecouncilonthesamedaytoo",
}


@pytest.mark.parametrize("garbled", GARBLED.values(), ids=GARBLED)
def test_a_page_that_cannot_be_read_leaves_a_quote_unchecked_and_not_absent(read, garbled):
    words = garbled.split()
    lines = [
        (72, 700 - 14 * at, " ".join(words[at * 5 : at * 5 + 5]), 8) for at in range((len(words) + 4) // 5)
    ]
    document = read(drawn((72, 700, FIRST[0])), drawn(*lines))
    assert document.source.structure.unread == ("p. 2",)
    assert any("page 2" in note for note in document.notes)
    assert (
        check(document, "Nobody at all has ever mended this bridge, said the ferryman").result == "unchecked"
    )
    assert check(document, "The harbour master told all of them").result != "unchecked"


def test_words_without_spaces_are_found_letter_by_letter():
    text = "Thewallwillholdforfiftyyears,shesaid,ifitislookedafter\neveryspringbythetown."
    found = Document(text).check(
        "The wall will hold for fifty years, she said, if it is looked after every spring"
    )
    assert (found.result, found.flags) == ("verbatim", ())
    assert Document(text).check("The wall will not hold for fifty years, she said").result != "verbatim"


def test_a_form_is_drawn_where_it_is_placed_and_one_that_draws_itself_ends(pdf):
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    reader = pypdf.PdfReader(io.BytesIO(pdf("x", content=b"/X Do " + drawn((72, 600, "Second.")))))
    writer = pypdf.PdfWriter(clone_from=reader)
    page = writer.pages[0]
    form = DecodedStreamObject()
    form.set_data(drawn((0, 0, "First.")) + b" /X Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    form[NameObject("/Matrix")] = pypdf.generic.ArrayObject(
        [pypdf.generic.NumberObject(n) for n in (1, 0, 0, 1, 72, 700)]
    )
    held = writer._add_object(form)
    resources: Any = page["/Resources"]
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): held})
    form[NameObject("/Resources")] = resources
    out = io.BytesIO()
    writer.write(out)
    text = read_document(out.getvalue(), name="a.pdf").source.text
    assert text.startswith("First.") or text.rstrip().endswith("Second.")
    assert "Second." in text


def test_white_between_words_that_are_set_wide_divides_no_column(read):
    wide = [
        (72, 700, "The wall of Marrick is old,"), (300, 700, "and nobody alive has"),
        (72, 686, "seen it built or mended by"), (322, 686, "the town, which is"),
        (72, 672, "what the ledger says of it"), (345, 672, "on its last page"),
        (72, 658, "in a hand that is not that"), (311, 658, "of the clerk at all."),
    ]  # fmt: skip
    words = " ".join(words for _, _, words in wide)
    assert " ".join(read(drawn(*wide)).source.text.split()) == words


def test_letters_that_a_font_draws_in_one_are_read_as_two(pdf):
    ligature = b"BT /F 12 Tf 72 700 Td (The town paid ) Tj <01> Tj (ve crowns to Gri) Tj <02> Tj (n.) Tj ET"
    named = b"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi/ffi]>>"
    data = pdf("x", content=ligature).replace(b"/Encoding/WinAnsiEncoding", named)
    assert read_document(data, name="a.pdf").source.text == "The town paid five crowns to Griffin."
