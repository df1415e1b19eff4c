"""Proposed merges from a real file: aliases first, sources as context, what a person said kept."""

import pytest

from workbench import service


@pytest.fixture
def say(store):
    """Add a claim of a speaker in a source."""

    def add(speaker, source="https://news.example/pier"):
        return service.add_claim(
            store, actor="ann", quote=f"Said by {speaker}", speaker=speaker, source=source
        )

    return add


def pairs(store, *of):
    return [(found.merge.name, found.keep.name) for found in service.merge_proposals(store, *of)]


def test_a_bare_surname_is_proposed_while_every_source_of_it_names_the_person(store, say):
    say("Singh"), say("Sabrina Singh")
    assert pairs(store) == [("Singh", "Sabrina Singh")]
    say("Singh", "https://news.example/other")
    assert pairs(store) == []


def test_what_is_merged_is_not_proposed_again_and_its_aliases_serve_to_find_others(store, say):
    say("A. Tiani", "a"), say("Abdourahamane Tiani", "b")
    ((merge, keep),) = [(found.merge.id, found.keep.id) for found in service.merge_proposals(store)]
    service.merge_speakers(store, [merge], into=keep, actor="ann")
    assert pairs(store) == []
    service.rename_speaker(store, keep, "The commander", actor="ann")
    say("Gen. Abdourahamane Tiani", "c")
    assert {name for pair in pairs(store) for name in pair} == {"The commander", "Gen. Abdourahamane Tiani"}


def test_proposals_are_of_one_speaker_where_it_is_named(store, say):
    say("Rafael Núñez", "a"), say("Rafael Nunez", "b"), say("NATO", "c")
    say("North Atlantic Treaty Organization", "d")
    assert len(pairs(store)) == 2
    assert pairs(store, service.find_speaker(store, "NATO")) == [
        ("NATO", "North Atlantic Treaty Organization")
    ]
    assert len(service.merge_proposals(store, limit=1)) == 1


def test_kind_and_wikidata_decide_before_names_do(store, say):
    first, second = "Rafael Núñez", "Rafael Nunez"
    say(first, "a"), say(second, "b")
    for name, entry in ((first, "Q1"), (second, "Q2")):
        number = service.find_speaker(store, name)
        service.describe_speaker(store, number, actor="ann", kind="person", wikidata_id=entry)
    assert pairs(store) == []


def test_an_import_after_a_merge_lands_on_the_merged_speaker(store, say):
    say("Gen. A. Tiani", "a"), say("General Abdourahamane Tiani", "b")
    service.merge_speakers(store, [1], into=2, actor="ann")
    row = b'{"quote": "We decide", "speaker": "Gen. A. Tiani", "source": "c"}'
    service.import_bytes(store, row, name="rows.jsonl", actor="imp")
    assert service.speaker_row(store, 2).claims == 3


def test_the_desks_filter_finds_a_merged_speaker_by_either_name(store, say):
    say("Gen. A. Tiani", "a"), say("Rafael Núñez", "b"), say("Abdou Tchiani", "c")
    service.merge_speakers(store, [1], into=3, actor="ann")
    assert set(service.queue_ids(store, "speaker:tchiani")) >= {1, 3}


def test_an_export_has_the_merged_name_and_the_printed_one(store, say):
    say("Gen. A. Tiani", "a"), say("General Abdourahamane Tiani", "b")
    service.merge_speakers(store, [1], into=2, actor="ann")
    row = store.row("SELECT speaker, mention FROM claims_flat WHERE id = 1")
    assert tuple(row) == ("General Abdourahamane Tiani", "Gen. A. Tiani")
