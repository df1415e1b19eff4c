"""A very long text is read piece by piece, and its quotations stand where the whole text has them."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.attribution import quotations
from workbench.attribution.pieces import PIECE, pieces

PROSE = "The old harbour office on Miller Street keeps a ledger of every ship that was ever repaired here. "
SAID = "“The wall will hold for another winter,” said Ada Stone."


@given(st.text(alphabet="ab \n", max_size=200), st.integers(2, 30))
def test_pieces_are_the_whole_text_in_its_order(text, longest):
    found = list(pieces(text, longest))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= longest for start, end in found)


def test_a_piece_ends_where_a_paragraph_does():
    assert list(pieces("aaaa aaaa\n\nbbbb bbbb\n\ncccc", 16)) == [(0, 11), (11, 26)]


def test_quotations_far_into_a_long_text_have_their_place_and_their_speaker():
    filler = f"{PROSE * 20}\n\n"
    text = filler * (PIECE // len(filler) + 1) + SAID + "\n\n" + filler
    (found,) = quotations(text, language="en")
    assert text[found.span_start : found.span_end] == found.quote
    assert (found.speaker, found.mention) == ("Ada Stone", "Ada Stone")
    assert text[found.mention_start : found.mention_end] == "Ada Stone"
    assert text[found.cue_start : found.cue_end] == "said"
