import random
import zipfile

import pytest

from workbench.model import BadInput
from workbench.reading import Format, Stopped, detect, locator_at, read_document, read_document_path
from workbench.text import one_line

BREAK = "<w:lastRenderedPageBreak/>"


def read(data, name="report.docx", **options):
    return read_document(data, name=name, **options)


def text(data):
    return read(data).source.text


def refusal(data, name="report.docx", **options):
    with pytest.raises(BadInput) as refused:
        read(data, name, **options)
    assert str(refused.value) == one_line(str(refused.value))
    return str(refused.value)


def run(inside, settings=""):
    return f"<w:r><w:rPr>{settings}</w:rPr>{inside}</w:r>"


def test_paragraphs_are_separated_by_blank_lines(docx, para):
    assert text(docx(para("The ferry is late.") + para(" ") + para("Nobody waited."))) == (
        "The ferry is late.\n\nNobody waited."
    )


def test_the_runs_of_a_sentence_are_joined(docx):
    body = f"<w:p>{run('<w:t>The fer</w:t>', '<w:b/>')}{run('<w:t>ry is late.</w:t>')}</w:p>"
    assert text(docx(body)) == "The ferry is late."


def test_tabs_breaks_and_hyphens_are_kept_and_tab_stops_are_none(docx):
    body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + run(
        "<w:t>Name:</w:t><w:tab/><w:t>Marsh</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>chair</w:t>"
    )
    assert text(docx(body + "</w:p>")) == "Name:\tMarsh\nco\u2011chair"


def test_a_table_row_is_one_block_with_tabs_between_its_cells(docx, para):
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    inner = f"<w:tbl>{row(para('in'), para('ner'))}</w:tbl>"
    table = f"<w:tbl>{row(para('Year'), para('Cost'))}{row(para('2024'), para('30') + para('million'), inner)}</w:tbl>"
    assert text(docx(para("Before") + table + para("After"))) == (
        "Before\n\nYear\tCost\n\n2024\t30\nmillion\tin\tner\n\nAfter"
    )


def test_footnotes_follow_the_text_and_have_their_number_as_locator(docx, para):
    reference = '<w:p><w:r><w:t>It cost 30 million</w:t><w:{0}Reference w:id="{1}"/></w:r></w:p>'
    notes = f'<w:footnote w:type="separator" w:id="-1">{para("---")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{note}">{para(words)}</w:footnote>'
        for note, words in ((7, "Audit, p. 3."), (2, "Ibid."))
    )
    document = read(
        docx(
            reference.format("footnote", 2)
            + reference.format("footnote", 7)
            + reference.format("endnote", 1),
            footnotes=notes,
            endnotes=f'<w:endnote w:id="1">{para("At the end.")}</w:endnote>',
        )
    )
    words = document.source.text
    assert words.endswith("It cost 30 million\n\nIbid.\n\nAudit, p. 3.\n\nAt the end.")
    assert locator_at(document.locators, words.index("It cost")) is None
    assert locator_at(document.locators, words.index("Ibid")) == "footnote 1"
    assert locator_at(document.locators, words.index("Audit")) == "footnote 2"
    assert locator_at(document.locators, words.index("At the end")) == "endnote 1"
    assert "---" not in words


def test_pages_are_those_of_the_last_layout(docx, para):
    body = para("One.") + f"<w:p>{run(BREAK + '<w:t>Two begins.</w:t>')}</w:p>"
    body += f"<w:p>{run('<w:t>Still two </w:t>' + BREAK + '<w:t>and three.</w:t>')}</w:p>" + para("Three.")
    document = read(docx(body))
    place = {
        word: locator_at(document.locators, document.source.text.index(word))
        for word in ("One", "Two", "Still", "Three.")
    }
    assert place == {"One": "p. 1", "Two": "p. 2", "Still": "p. 2", "Three.": "p. 3"}


def test_a_document_that_was_never_laid_out_has_no_pages(docx, para):
    assert read(docx(para("One.") + para("Two."))).locators == ()


def test_struck_out_hidden_and_doubled_words_are_left_out(docx):
    choice = '<mc:AlternateContent xmlns:mc="mc"><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>'
    body = (
        f"<w:p>{run('<w:t>It is </w:t>')}<w:del>{run('<w:delText>not </w:delText><w:t>not </w:t>')}</w:del>"
        f"<w:ins>{run('<w:t>now </w:t>')}</w:ins>{run('<w:t>secret</w:t>', '<w:vanish/>')}"
        f"{run('<w:t>open</w:t>', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}{choice.format(run('<w:t>.</w:t>'))}"
        f"{run('<w:instrText>PAGE</w:instrText>')}</w:p>"
    )
    assert text(docx(body)) == "It is now open."


def test_the_title_and_author_are_read(docx, para):
    source = read(
        docx(para("Words."), core="<dc:title>Ferry inquiry</dc:title><dc:creator>Idony Marsh</dc:creator>")
    ).source
    assert (source.title, source.author) == ("Ferry inquiry", "Idony Marsh")
    assert source.media_type.endswith("wordprocessingml.document")


def test_the_main_part_may_have_another_name(docx, para):
    assert text(docx(para("Words."), main="word/document2.xml")) == "Words."


def test_a_word_document_is_known_by_its_content_whatever_its_name(docx, archive, para):
    assert detect("report.bin", docx(para("Words."))) is Format.DOCX
    assert detect("report", archive({"a.txt": "words"})) is Format.TEXT


def test_a_word_document_file_without_a_telling_name_is_read(tmp_path, docx, para):
    path = tmp_path / "report"
    path.write_bytes(docx(para("Words.")))
    assert read_document_path(path).source.text == "Words."


def test_an_archive_that_unpacks_without_end_is_refused(docx):
    bomb = "<w:p>" + " " * 101_000_000 + "</w:p>"
    assert refusal(docx(bomb)) == "report.docx: unpacks to more than 100 MB; save it as plain text"


def test_words_without_end_are_refused(docx, para):
    assert (
        refusal(docx(para("words " * 3_500_000))) == "report.docx: more than 20 million characters; split it"
    )


def test_entities_are_refused(archive):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = archive(
        {
            "word/document.xml": f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><document><body>&l9;</body></document>'
        }
    )
    assert refusal(data) == "report.docx: this Word document is broken; save it again, or as plain text"


def test_a_file_is_never_read_through_an_external_entity(archive):
    xml = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document><body><p><t>&x;</t></p></body></document>'
    assert "is broken" in refusal(archive({"word/document.xml": xml}))


def test_nesting_without_end_is_read_or_refused(docx):
    deep = "<w:sdt>" * 200_000 + "</w:sdt>" * 200_000
    assert "has no text" in refusal(docx(deep))


def test_thousands_of_parts_are_refused(archive):
    data = archive({"word/document.xml": "<document/>"})
    assert "too many parts" in refusal(data + b"PK\x01\x02" * 20_001)


def test_packing_that_has_no_bound_is_refused(archive):
    data = archive({"word/document.xml": "<document/>"}, zipfile.ZIP_LZMA)
    assert "packed in a way that Word does not use" in refusal(data)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.txt": "words"}, "there is no Word document in this file"),
        ({"word/document.xml": "<workbook/>"}, "this is another Office file"),
        ({"word/document.xml": "<document><body/></document>"}, "has no text"),
        ({"word/document.xml": "<document><body>"}, "is broken"),
        ({"word/document.xml": b"\xff\xfe\x00"}, "is broken"),
    ],
)
def test_what_is_no_word_document_with_words_is_refused(archive, files, message):
    assert message in refusal(archive(files))


def test_a_damaged_archive_is_read_or_refused(docx, para):
    data = docx(para("The ferry is late."))
    source = random.Random(4)
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(3):
            damaged[source.randrange(len(data))] = source.randrange(256)
        try:
            read(bytes(damaged), format=Format.DOCX)
        except BadInput as error:
            assert str(error).startswith("report.docx: ")


def test_reading_can_be_cancelled(docx, para):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 4

    words = "".join(para(str(number)) for number in range(100_000))
    with pytest.raises(Stopped):
        read(docx(words), cancelled=cancelled)
    assert len(asked) == 5


def styled(words, style):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def test_styles_in_any_language_of_word_and_notes_give_paragraphs_their_roles(docx, para):
    styles = (
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
        '<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
    )
    listed = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>The pier.</w:t></w:r></w:p>"
    body = (
        styled("The harbour", "berschrift1")
        + styled("It holds.", "Zitat")
        + styled("The wall in May", "Beschriftung")
        + listed
        + "<w:p>"
        + run('<w:t>Plain words.</w:t><w:footnoteReference w:id="2"/>')
        + "</w:p>"
    )
    note = f'<w:footnote w:id="2">{para("From a letter.")}</w:footnote>'
    source = read(docx(body, styles=styles, footnotes=note)).source
    told = [(part.role.value, source.text[part.start : part.end]) for part in source.structure.paragraphs]
    assert told == [
        ("heading", "The harbour"),
        ("quote", "It holds."),
        ("caption", "The wall in May"),
        ("list", "The pier."),
        ("prose", "Plain words."),
        ("apparatus", "From a letter."),
    ]
    assert [aside.kind.value for aside in source.structure.apparatus] == ["note"]
