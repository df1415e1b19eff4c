"""Names and references in two forms of Unicode, numbers sent for text: one thing where the program writes."""

from pathlib import Path
from unicodedata import normalize

import pytest
from sqlite_utils import Database

from workbench import service
from workbench.model import BadInput, Stance

COMPOSED, DECOMPOSED = normalize("NFC", "Zoë Müller"), normalize("NFD", "Zoë Müller")
REF = "Überblick, S. 4"
CLAIM = {"quote": "The pier is safe", "speaker": "Ada Stone", "source": "https://news.example/pier"}


def add(store, **values):
    return service.add_claim(
        store, actor="ed", **{"quote": "q", "speaker": "Ada Stone", "source": "s", **values}
    )


def test_the_program_takes_both_forms_of_a_name_for_one(store):
    for speaker in (COMPOSED, DECOMPOSED):
        add(store, speaker=speaker)
    assert store.value("SELECT count(*) FROM speakers") == 1
    assert store.value("SELECT DISTINCT speaker FROM claims") == COMPOSED


def test_the_program_takes_both_forms_of_a_reference_for_one(store):
    for form in ("NFC", "NFD"):
        claim_id = add(store, source=normalize(form, REF))
        service.link_evidence(
            store, [claim_id], actor="ed", source=normalize(form, REF), stance=Stance.SUPPORTS
        )
    assert store.value("SELECT count(*) FROM sources") == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_quote_keeps_the_form_it_came_in(store, form):
    quote = normalize(form, "Où est la jetée ?")
    assert service.claim_file(store, add(store, quote=quote)).claim.quote == quote


def test_a_correction_in_the_other_form_is_no_change(store):
    claim_id = add(store, speaker=COMPOSED)
    service.correct(store, claim_id, actor="ed", speaker=DECOMPOSED)
    assert service.claim_file(store, claim_id).claim.version == 1


def test_a_file_that_comes_again_in_the_other_form_brings_nothing_new(store, tmp_path: Path):
    text = f'quote,speaker,source\nThe pier is safe,Zoë Müller,"{REF}"\n'
    (tmp_path / "one.csv").write_text(normalize("NFC", text), encoding="utf-8")
    (tmp_path / "two.csv").write_text(normalize("NFD", text), encoding="utf-8")
    first, second = (service.import_path(store, tmp_path / n, actor="ed") for n in ("one.csv", "two.csv"))
    assert (first.claims_added, second.claims_added, second.claims_known) == (1, 0, 1)


def test_plain_clients_make_two_of_a_name_in_two_forms_and_the_program_proposes_to_merge_them(
    database: Path, store
):
    """SQLite has no function for this, and a rule that needs one would lock plain clients out."""
    Database(database)["claims"].insert_all([{**CLAIM, "speaker": s} for s in (COMPOSED, DECOMPOSED)])
    assert store.value("SELECT count(*) FROM speakers") == 2
    (proposal,) = service.merge_proposals(store)
    assert {proposal.keep.id, proposal.merge.id} == {1, 2}


def test_a_name_in_capitals_beyond_ascii_is_another_name_until_merged(database: Path):
    """NOCASE knows A to Z alone."""
    Database(database)["claims"].insert_all([{**CLAIM, "speaker": s} for s in ("Élan Vé", "élan vé", "ELAN")])
    assert Database(database)["speakers"].count == 3


@pytest.mark.parametrize("text", ["half \ud800 a pair", "a\0b"])
def test_the_program_refuses_what_sqlite_cannot_hold(store, text):
    for column in ("quote", "speaker", "source"):
        with pytest.raises(BadInput):
            add(store, **{column: text})
    assert store.value("SELECT count(*) FROM claims") == 0


@pytest.mark.parametrize(
    ("sent", "kept"), [(2024, "2024"), (-1, "-1"), (1.5, "1.5"), (True, "1"), ("007", "007")]
)
def test_numbers_in_text_columns_are_kept_as_text(database: Path, sent, kept):
    db = Database(database)
    db["claims"].insert({**CLAIM, "quote": sent, "external_id": sent, "said_at": sent, "source": sent})
    claim = db["claims"].get(1)
    assert (claim["quote"], claim["external_id"], claim["said_at"], claim["source"]) == (kept,) * 4
    db["claims"].upsert({**CLAIM, "quote": sent, "external_id": sent, "source": sent}, pk="external_id")
    assert db["claims"].count == 1
    assert db["claims"].get(1)["version"] == 1


def test_an_upsert_of_a_source_in_another_spelling_says_what_to_do(store, sqlite_utils_command):
    sqlite_utils_command("insert", "sources", "-", rows=[{"ref": "https://news.example/pier"}])
    done = sqlite_utils_command(
        "upsert",
        "sources",
        "-",
        "--pk",
        "ref",
        rows=[{"ref": "http://www.news.example/pier/", "title": "The pier"}],
    )
    assert done.returncode == 1
    assert "sources.ref is there already, maybe in another spelling (http, www., a last slash)" in done.stderr
    assert "upsert with --pk ref as it is spelled there" in done.stderr
    rows = [{"ref": "https://news.example/pier", "title": "The pier"}]
    assert sqlite_utils_command("upsert", "sources", "-", "--pk", "ref", rows=rows).returncode == 0
    assert store.values("SELECT title FROM sources") == ["The pier"]
