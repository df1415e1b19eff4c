import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import BadInput
from workbench.reading import Locator, locator_at, locators_from_json, locators_json

PAGES = (Locator(0, "p. 1"), Locator(10, "p. 2"), Locator(25, "p. 3"))


@pytest.mark.parametrize(
    ("offset", "label"), [(0, "p. 1"), (9, "p. 1"), (10, "p. 2"), (24, "p. 2"), (25, "p. 3"), (10**9, "p. 3")]
)
def test_a_passage_is_at_the_last_place_that_began_before_it(offset, label):
    assert locator_at(PAGES, offset) == label


def test_before_the_first_place_and_without_places_there_is_none():
    assert locator_at((Locator(5, "p. 2"),), 4) is None
    assert locator_at((), 0) is None


def test_the_column_is_json_that_a_script_can_read():
    assert json.loads(locators_json(PAGES))[1] == {"start": 10, "label": "p. 2"}
    assert locators_json(()) is None


@given(st.lists(st.builds(Locator, st.integers(0, 10**7), st.text()), min_size=1))
def test_locators_come_back_from_the_column_as_they_were(places):
    places = tuple(sorted(places, key=lambda place: place.start))
    assert locators_from_json(locators_json(places)) == places


def test_an_empty_column_holds_no_places():
    assert locators_from_json(None) == ()


@pytest.mark.parametrize(
    "column",
    [
        "",
        "{",
        "3",
        '{"start": 1}',
        "[1]",
        '[{"start": "x", "label": "p"}]',
        '[{"start": -1, "label": "p"}]',
        "[" * 100_000,
    ],
)
def test_what_a_script_wrote_wrongly_is_said_on_one_line(column):
    with pytest.raises(BadInput, match="snapshots.locators: should be a list like"):
        locators_from_json(column)
