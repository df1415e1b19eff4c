"""Wrapping and setting text, without a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.tui.forms.claim_forms import tags_in
from workbench.tui.text.paragraphs import Mark, Paragraph, lay_out, line_of, paragraphs_of, pieces, wrap
from workbench.tui.text.phrases import confidence, cut, several


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=300), st.integers(2, 40))
def test_lines_cover_the_text_and_fit_the_width(text, width):
    lines = wrap(text, width, width)
    assert [start for start, _ in lines[1:]] == [end for _, end in lines[:-1]]
    assert (lines[0][0], lines[-1][1]) == (0, len(text))
    for start, end in lines:
        assert cell_len(text[start:end].rstrip()) <= width


@given(st.text(max_size=80), st.integers(0, 30))
def test_a_cut_text_has_exactly_the_cells_asked_for(text, cells):
    printable = "".join(c for c in text if c.isprintable())
    assert cell_len(cut(printable, cells)) == cells


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_marks_fall_on_the_same_characters_after_splitting_into_paragraphs(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marked = "".join(
        part
        for paragraph in paragraphs_of(text, [Mark(start, end, "quote")])
        for part, style in pieces(paragraph, 0, len(paragraph.text))
        if style == "quote"
    )
    clean = text.replace("\t", " ").replace("\u00ad", "-")
    assert marked == clean[start:end].replace("\n", "")


def test_second_lines_hang():
    lines = lay_out([Paragraph("Because it was said so", indent=0, hang=4)], 12)
    assert [(line.indent, line.start) for line in lines] == [(0, 0), (4, 11), (4, 20)]


def test_a_word_wider_than_a_line_begins_where_it_stands():
    text = "Source  https://example.org/bridge"
    assert [text[start:end] for start, end in wrap(text, 20, 20)] == [
        "Source  https://exam",
        "ple.org/bridge",
    ]


def test_the_line_of_a_place_is_the_last_that_begins_before_it():
    lines = lay_out([Paragraph("one two three"), Paragraph("four five six")], 8)
    assert line_of(lines, 1, 0) == 2
    assert line_of(lines, 1, 12) == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (0.95, "very sure (0.95)"), (0.5, "likely (0.50)"), (0.0, "a guess (0.00)")],
)
def test_confidence_is_told_in_words(value, words):
    assert confidence(value) == words


def test_counts_are_told_in_words():
    assert [several(n, "claim") for n in (0, 1, 1024)] == ["0 claims", "1 claim", "1,024 claims"]


def test_tags_are_read_with_hashes_commas_and_minuses():
    assert tags_in("nato, #budget -old -#older") == (["nato", "budget"], ["old", "older"])
