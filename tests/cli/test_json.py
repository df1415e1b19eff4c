"""Every command that acts tells scripts what it did: `--json`, one value on standard output and nothing else."""

import json
import shlex

import click
import pytest

from workbench.cli import main

PRINTS_OTHERWISE = {
    "completion",
    "datasette",
    "datasette-metadata",
    "desk",
    "dossier",
    "export",
    "mcp",
    "serve",
}
"""Commands whose standard output is something else: a script, a screen, a file in a format of its own."""

GROUPS = ("speakers", "audit", "reviewers")
ACTS = (
    "init",
    "import article.txt",
    "import --from list.txt",
    'add --quote "The tide is high." --source https://news.example/tide',
    "check article.txt --quote 'The pier is safe for everyone'",
    "check 1",
    "quotes article.txt",
    "list",
    "show 1",
    "comment 1 'Ask the harbour.'",
    "tag 1 --add pier",
    "priority 1 4",
    "correct 2 --role clerk",
    "evidence 1 --source https://news.example/record --stance supports",
    "copy-evidence 2 --from 1",
    "edit-evidence 2 https://news.example/record --note found",
    "unlink-evidence 2 https://news.example/record",
    "review 1 --verdict verified",
    "undo",
    "redo",
    "duplicate 3 --of 1",
    "similar 1",
    "similar --all",
    "speakers list",
    "speakers show 1",
    "speakers suggest",
    "speakers describe 1 --kind person",
    "speakers rename 1 'Ada B. Stone'",
    "speakers merge 1 2",
    "speakers unmerge 1",
    "speakers split 1 'Ada Stone'",
    "speakers distinct 1 2",
    "audit log",
    "audit judged 1",
    "audit seal",
    "audit head",
    "audit verify",
    "config",
    "stats",
    "doctor",
    "demo --no-desk",
    "extract article.txt -o quotes.jsonl --jobs 1",
    "reviewers add vera",
    "reviewers remove vera",
    "annotate article.txt -o noted.html",
    "backup copy.db",
    "merge copy.db",
    "restore copy.db --replace",
)


def commands(group, name=()):
    for word, command in (
        (word, group.get_command(click.Context(group), word)) for word in group.list_commands(None)
    ):
        if isinstance(command, click.Group):
            yield from commands(command, (*name, word))
        else:
            yield " ".join((*name, word)), command


def test_every_command_takes_json_but_those_that_print_something_else():
    without = {
        name
        for name, command in commands(main)
        if "--json" not in {o for p in command.params for o in p.opts}
    }
    assert without == PRINTS_OTHERWISE


def test_every_command_that_takes_json_is_tried_below():
    tried = {" ".join(act.split()[: 2 if act.split()[0] in GROUPS else 1]) for act in ACTS}
    assert tried == {name for name, _ in commands(main)} - PRINTS_OTHERWISE


@pytest.fixture
def desk(folder, done):
    (folder / "article.txt").write_text(
        "“The pier is safe for everyone,” said Ada Stone, the harbour master.\n\n"
        "“It has been closed for a reason,” Corwin Aldous said on Tuesday.\n"
    )
    (folder / "list.txt").write_text("article.txt\n")

    return lambda line: done(*shlex.split(line), "--json")


def test_all_acts_of_a_day_print_json_and_nothing_else(desk):
    for act in ACTS:
        printed = desk(act)
        assert isinstance(json.loads(printed), dict | list), act
