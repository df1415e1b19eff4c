"""The filter language: what it means, what it finds, and how it points at a wrong word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import service
from workbench.filters import FilterError, Term, parse
from workbench.model import Stance, Verdict
from workbench.store.select import match_expression


def test_words_phrases_fields_and_negation_are_told_apart():
    assert parse('pier "old harbour" speaker:"Ada Stone" -tag:nato status:verified,disputed') == (
        Term(None, ("pier",), negated=False),
        Term(None, ("old harbour",), negated=False),
        Term("speaker", ("Ada Stone",), negated=False),
        Term("tag", ("nato",), negated=True),
        Term("status", ("verified", "disputed"), negated=False),
    )


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ("pier speeker:ada", "speeker:ada", "did you mean speaker:?"),
        ("status:true", "status:true", "use unreviewed"),
        ('pier "old har', '"old har', "quotation mark is not closed"),
        ("since:yesterday", "since:yesterday", "give a date"),
        ("priority:high", "priority:high", "give a number"),
        ("tag:", "tag:", ""),
        ('speaker:""', 'speaker:""', "the value is missing"),
        ("evidence:maybe", "evidence:maybe", "use yes, no"),
    ],
)
def test_a_wrong_word_is_pointed_at(text, word, message):
    if text == "tag:":
        assert parse(text) == (Term(None, ("tag:",), negated=False),)
        return
    with pytest.raises(FilterError, match=message) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.end] == word


@given(st.text(max_size=80))
def test_any_text_is_a_filter_or_a_filter_error(text):
    try:
        parse(text)
    except FilterError as error:
        assert 0 <= error.start < error.end <= len(text)


@pytest.mark.parametrize(
    "words", ['"', "*", "NEAR(a b)", "a AND", "-", "(", "col:x", "^a", "a*", "日本", "'", "\\"]
)
def test_search_operators_are_only_words(store, add, words):
    add("A pier NEAR the town")
    service.queue_ids(store, words if words not in {'"', "col:x"} else "x")
    expression = match_expression(words)
    if expression:
        list(store.rows("SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?", [expression]))


@pytest.fixture
def four(store, add):
    """Four claims that differ in everything that a filter asks for."""
    ids = [
        add("The pier is safe", kind="direct"),
        add("The jetty sank", speaker="Bo Reed", priority=5),
        add("Ferries will sail", speaker=None, source="Marrick Post, p. 3"),
        add("The pier was never safe", speaker="Ada Stone", kind="mixed", created_at="2020-05-01T00:00:00Z"),
    ]
    service.review(store, [ids[0]], reviewer="ana", verdict=Verdict.VERIFIED)
    service.review(store, [ids[1]], reviewer="bo", verdict=Verdict.DISPUTED)
    service.tag(store, [ids[1]], actor="ana", add=["harbour"])
    service.link_evidence(store, [ids[0]], actor="ana", source="Report", stance=Stance.SUPPORTS)
    return ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {1, 2, 3, 4}),
        ("pier", {1, 4}),
        ("pier -never", {1}),
        ('"pier is safe"', {1}),
        ("pie*", {1, 4}),
        ("speaker:stone", {1, 4}),
        ("speaker:STONE,reed", {1, 2, 4}),
        ("-speaker:stone", {2, 3}),
        ("speaker:none", {3}),
        ("source:marrick", {3}),
        ("status:verified", {1}),
        ("status:open", {3, 4}),
        ("status:reviewed", {1, 2}),
        ("-status:unreviewed", {1, 2}),
        ("tag:HARBOUR", {2}),
        ("tag:none", {1, 3, 4}),
        ("reviewer:bo", {2}),
        ("kind:mixed", {4}),
        ("evidence:yes", {1}),
        ("evidence:no", {2, 3, 4}),
        ("priority:5", {2}),
        ("priority:<5", {1, 3, 4}),
        ("before:2021", {4}),
        ("since:2021-01", {1, 2, 3}),
        ("id:3", {3}),
        ("attribution:none", {1, 2, 3, 4}),
        ("* -", {1, 2, 3, 4}),
        ("speaker:%", set()),
    ],
)
def test_a_filter_finds(store, four, text, expected):
    assert {four.index(claim_id) + 1 for claim_id in service.queue_ids(store, text)} == expected


def test_the_queue_stands_by_priority_then_newest_source_then_text(store, four):
    assert [four.index(claim_id) + 1 for claim_id in service.queue_ids(store)] == [2, 3, 1, 4]
