"""Properties that hold for any text: slices are verbatim, a "not" put in never is, nothing raises."""

import subprocess
import sys

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.verification import CheckResult, Document

settings.register_profile("quiet", deadline=None, max_examples=120)
settings.load_profile("quiet")

WORDS = st.sampled_from(
    [
        "harbor",
        "keeper",
        "gate",
        "ferry",
        "winter",
        "island",
        "council",
        "letter",
        "we",
        "they",
        "the",
        "a",
        "of",
        "in",
        "was",
        "is",
        "have",
        "had",
        "closed",
        "opened",
        "sold",
        "wrote",
        "never",
        "no",
        "two",
        "14",
        "forty",
        "million",
        "dollars",
        "because,",
        "and.",
        "but;",
        "--",
        "(so)",
        "“well”",
        "don't",
        "it's",
        "U.S.",
        "per",
        "cent",
        "state-owned",
        "naïve",
    ]
)
SENTENCES = st.lists(WORDS, min_size=8, max_size=60)
CLEAN = {CheckResult.VERBATIM, CheckResult.MARKED}


def inside(check, text):
    return all(0 <= low < high <= len(text) for low, high in check.spans) and (
        check.nearest is None or 0 <= check.nearest[0] <= check.nearest[1] <= len(text)
    )


@given(SENTENCES, st.data())
def test_a_slice_of_words_is_verbatim_and_its_span_covers_it(words, data):
    low = data.draw(st.integers(0, len(words) - 1))
    high = data.draw(st.integers(low + 1, len(words)))
    text, quote = " ".join(words), " ".join(words[low:high])
    assume(any(c.isalnum() for c in quote))
    found = Document(text).check(quote)
    assert found.result is CheckResult.VERBATIM, (text, quote, found)
    assert inside(found, text)
    assert sum(end - start for start, end in found.spans) >= len(quote.strip(" .,;-()“”—")) - 2


@given(st.text(max_size=300), st.data())
def test_a_slice_of_any_text_is_verbatim(text, data):
    parts = text.split()
    assume(parts)
    low = data.draw(st.integers(0, len(parts) - 1))
    start = 0  # where the part itself begins: one cut out of "100" is not said
    for part in parts[:low]:
        start = text.index(part, start) + len(part)
    quote = text[start:].strip()
    assume(any(c.isalnum() for c in quote) and len(quote) > 3)
    found = Document(text).check(quote)
    assert found.result in {CheckResult.VERBATIM, CheckResult.UNCHECKED}, (text, quote, found)
    assert inside(found, text)


@given(SENTENCES, st.integers(0, 60))
def test_a_not_put_in_is_never_verbatim(words, place):
    assume("never" not in words)
    place %= len(words)
    changed = [*words[:place], "not", *words[place:]]
    assert Document(" ".join(words)).check(" ".join(changed)).result not in CLEAN


@given(SENTENCES, st.integers(0, 60))
def test_a_number_changed_is_never_verbatim(words, place):
    place %= len(words)
    text = [*words[:place], "3715", *words[place:]]
    quote = [*words[:place], "3716", *words[place:]]
    assert Document(" ".join(text)).check(" ".join(quote)).result not in CLEAN


@given(st.text(max_size=200), st.text(max_size=400), st.none() | st.text(max_size=20))
def test_no_text_raises_and_every_span_lies_inside(quote, text, speaker):
    found = Document(text).check(quote, speaker=speaker)
    assert inside(found, text)
    assert 0 <= found.similarity <= 1
    assert found.reason.endswith(".")


@given(
    st.text(alphabet="ab1 .…[]()\n'’\"-—\0\ud800\u0301\u200b:Q我😀$%,", max_size=120),
    st.text(alphabet="ab1 .…[]()\n'’\"-—\0\ud800\u0301\u200b:Q我😀$%,\f", max_size=300),
)
def test_marks_and_strange_characters_never_raise(quote, text):
    found = Document(text).check(quote, speaker="Ann B")
    assert inside(found, text)
    for difference in found.differences:
        assert text[difference.document_start : difference.document_end] == difference.document
        assert 0 <= difference.quote_start <= difference.quote_end <= len(quote)


def test_hostile_documents_come_to_an_end():
    for text in (
        "we are going to " * 10_000,
        "a" * 300_000,
        "the " * 50_000,
        "\0" * 1000 + "word",
        "SMITH: \n" * 9_000,
        "[" * 90_000,
    ):
        document = Document(text)
        for quote in (
            "we are not going to win",
            "the the the not the",
            "[a]" * 3_000,
            "a" * 20_000,
            "x … " * 2_000,
        ):
            assert document.check(quote).result is not CheckResult.MARKED


def run(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_room_imports_no_library_and_not_yet_the_engine():
    names = "'rapidfuzz', 'numpy', 'sqlite3', 'workbench.verification.check'"
    assert (
        run(f"import sys, workbench.verification; print([m for m in ({names}) if m in sys.modules])") == "[]"
    )


def test_the_library_is_imported_only_when_words_are_aligned():
    program = (
        "import sys; from workbench.verification import Document; Document('The gate is shut.').check('the gate is shut');"
        "print('rapidfuzz' in sys.modules)"
    )
    assert run(program) == "False"


ODD = st.sampled_from(
    ["~", "5", "->", "§", "10'", '6"', "<", "x" * 600, "[12]", "(Applause.)", "THE MAYOR:", "\n\n", "→", "é"]
)


@given(st.lists(WORDS | ODD, min_size=20, max_size=300), st.data())
def test_many_quotes_in_one_call_get_the_answers_of_single_calls(words, data):
    text = " ".join(words)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(words) - 8), st.integers(1, 25)), min_size=1, max_size=5)
    )
    quotes = [" ".join(words[at : at + size]) for at, size in spans]
    quotes += [" ".join(words[at : at + size : 2]) for at, size in spans]
    assert Document(text).check_all(quotes) == [Document(text).check(quote) for quote in quotes]
