import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import CONTEXT_CHARACTERS, context, is_blank, one_line, printable, sha256

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
any_text = st.text(st.characters(codec=None, exclude_categories=()))


@given(any_text)
def test_nothing_that_steers_a_terminal_is_printable(text):
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not set(shown) & set(BIDI)


@given(any_text)
def test_offsets_into_a_text_hold_in_its_printable_form(text):
    assert len(printable(text)) == len(text)


@given(any_text)
def test_printable_text_can_be_written_as_utf_8(text):
    printable(text).encode("utf-8")


def test_an_escape_sequence_is_shown_as_a_picture():
    assert printable("\x1b]52;c;x\x07") == "␛]52;c;x␇"


@pytest.mark.parametrize("kept", ["two\nlines\tand a tab", "«déjà» — 渡し船", "می‌خواهم", "👩‍🚀"])
def test_what_people_write_stays_as_it_is(kept):
    assert printable(kept) == kept


@given(any_text, st.integers(1, 40))
def test_one_line_is_one_line_of_at_most_the_width(text, width):
    line = one_line(text, width)
    assert len(line) <= width
    assert len(line.splitlines()) <= 1


def test_a_cut_line_ends_in_an_ellipsis():
    assert one_line("the ferry is late", 10) == "the ferry…"


@pytest.mark.parametrize("text", ["", "  \n\t", "\u200b\ufeff", "\x00\x1b", "\u00a0\u2003"])
def test_text_that_shows_nothing_is_blank(text):
    assert is_blank(text)


def test_text_with_one_visible_character_is_not_blank():
    assert not is_blank("\u200b \n.")


@given(any_text, st.data())
def test_context_is_the_text_on_both_sides(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = context(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert max(len(before), len(after)) <= CONTEXT_CHARACTERS


def test_a_hash_is_that_of_the_text_in_utf_8():
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
