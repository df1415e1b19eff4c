"""Copying claims, and exporting what one looks at: what the desk's screen asks the service for."""

import csv
import gzip

import pytest

from workbench import service
from workbench.export import FORMATS, Context
from workbench.model import BadInput
from workbench.settings import load

TEXTS = [name for name, known in FORMATS.items() if not known.binary and not known.needs_rows]


@pytest.mark.parametrize("name", TEXTS)
def test_claims_are_copied_as_any_format_of_text(name, full_desk):
    context = Context(
        desk_url="https://desk.example", rating_scale={"verified": ("True",), "disputed": ("False",)}
    )
    copied = service.copied(full_desk, [2, 1], format=name, context=context)
    assert copied
    assert copied == service.copied(full_desk, [2, 1], format=name, context=context)


def test_a_copy_is_of_the_claims_that_were_marked_whatever_was_decided(full_desk):
    copied = service.copied(full_desk, [5])
    assert copied.count("\n## Claim ") == 1
    assert "## Claim 5: " in copied


def test_a_copy_for_the_public_names_nobody_of_the_desk(full_desk):
    assert "Anasecret" in service.copied(full_desk, [1], format="records")
    assert "Anasecret" not in service.copied(full_desk, [1], format="records", context=Context(public=True))


@pytest.mark.parametrize("name", ["bundle", "xlsx"])
def test_what_is_no_text_is_not_copied(name, full_desk):
    with pytest.raises(BadInput, match="cannot be copied as text"):
        service.copied(full_desk, [1], format=name)


def test_what_one_looks_at_goes_to_a_file_by_its_ending_whole(full_desk, tmp_path):
    settings = load(
        {}, environ={"WORKBENCH_CONFIG": str(tmp_path / "none.toml"), "WORKBENCH_DESK_NAME": "The Desk"}
    )
    context = service.export_context(settings)
    assert context.desk_name == "The Desk"
    path = tmp_path / "seen.csv.gz"
    count = service.export_file(full_desk, path, where="speaker:stone", everything=True, context=context)
    with gzip.open(path, "rt", newline="", encoding="utf-8") as packed:
        ids = [int(row["id"]) for row in csv.DictReader(packed)]
    assert ids == sorted(service.queue_ids(full_desk, "speaker:stone"))
    assert count == len(ids) > 1


def test_the_workbench_file_is_never_written_over_and_a_bad_ending_says_what_to_do(full_desk, tmp_path):
    with pytest.raises(BadInput, match="this is the workbench file itself"):
        service.export_file(full_desk, full_desk.path, format="csv")
    with pytest.raises(BadInput, match=r"no format has the ending \.docx"):
        service.export_file(full_desk, tmp_path / "seen.docx")
    assert not (tmp_path / "seen.docx").exists()


@pytest.mark.parametrize("name", ["annotations", "atom", "bundle", "markdown"])
def test_where_the_desk_publishes_is_in_what_leaves_it(name, full_desk, tmp_path):
    context = Context(desk_url="https://desk.example/checks/{uid}")
    path = tmp_path / "out"
    service.export_file(full_desk, path, format=name, everything=True, context=context)
    assert "https://desk.example/checks/" in path.read_text(encoding="utf-8")


def test_where_the_desk_publishes_is_on_the_dossier_and_in_datasette(full_desk):
    page, _ = service.dossier_page(full_desk, context=Context(desk_url="https://desk.example/checks/{uid}"))
    assert '<a href="https://desk.example/checks/">' in page
    told = service.datasette_metadata(full_desk, name="d", title="t", home="https://desk.example")
    assert told["source_url"] == "https://desk.example"
