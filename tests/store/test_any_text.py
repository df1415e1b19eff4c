"""Whatever text comes, it is stored to the letter or refused with a reason; nothing between."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import service
from workbench.model import WorkbenchError
from workbench.service import Store

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@pytest.fixture(scope="module")
def shared_store() -> Iterator[Store]:
    """One file for all examples: making one for each would take a minute."""
    with tempfile.TemporaryDirectory() as folder, service.open_workbench(Path(folder) / "any.db") as store:
        yield store


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quote=ANY_TEXT, speaker=ANY_TEXT, source=ANY_TEXT)
def test_a_claim_is_stored_to_the_letter_or_refused(shared_store, quote, speaker, source):
    before = shared_store.value("SELECT count(*) FROM claims")
    try:
        claim_id = service.add_claim(shared_store, actor="ed", quote=quote, speaker=speaker, source=source)
    except WorkbenchError as error:
        assert str(error)
        assert "\n" not in str(error)
        assert shared_store.value("SELECT count(*) FROM claims") == before
        return
    claim = service.claim_file(shared_store, claim_id).claim
    assert claim.quote == quote
    assert claim.speaker is None or claim.speaker in normalize("NFC", speaker)
    assert claim.source
    assert claim.source in normalize("NFC", source)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT)
def test_any_filter_finds_something_or_nothing_or_says_what_is_wrong(shared_store, text):
    try:
        service.queue_ids(shared_store, text)
    except WorkbenchError as error:
        assert str(error).startswith("filter: ")
