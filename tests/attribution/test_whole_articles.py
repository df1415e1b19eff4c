"""Invented articles of twenty kinds, with what they hold: who speaks, and whether it was said."""

from pathlib import Path

import pytest

from workbench.attribution import quotations

ARTICLES = sorted((Path(__file__).parent / "data" / "articles").glob("*.txt"))
LEADING = ("the ", "a ", "an ", "dr ", "sir ", "dame ", "lord ", "mr ", "ms ", "professor ")


def _bare(name):
    low = (name or "").lower()
    for each in LEADING:
        low = low.removeprefix(each)
    return "" if low == "-" else low


def _read(path):
    """Return the text, the claims that must come, and those that do not come rightly yet."""
    text, _, listed = path.read_text(encoding="utf-8").partition("=====\n")
    lines = [line for line in listed.splitlines() if line]
    cells = [(line.startswith("~"), *[*line.removeprefix("~").split("\t"), "asserted"][:3]) for line in lines]
    return text.strip() + "\n", cells


def _is_right(found, speakers, first, assertions):
    for each in found:
        if each.quote.startswith(first):
            right = _bare(each.speaker) in {_bare(name) for name in speakers.split("|")}
            return right and str(each.assertion) in assertions.split("|")
    return False


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_gives_each_claim_its_speaker_and_says_whether_it_was_said(path):
    text, cells = _read(path)
    found = quotations(text, language="en")
    wrong = [
        first for still, who, first, said in cells if not still and not _is_right(found, who, first, said)
    ]
    assert wrong == []


def test_few_names_and_terms_of_the_articles_come_back_as_claims():
    came = []
    for path in ARTICLES:
        text, cells = _read(path)
        listed = tuple(first for _, _, first, _ in cells)
        came += [each.quote for each in quotations(text, language="en") if not each.quote.startswith(listed)]
    assert len(came) <= 6, came
