"""Commands about who is who: list, show, suggest, merge, unmerge, split, rename, describe, distinct."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.context import CommandContext, examples, json_option, pass_context, shared_options
from workbench.cli.output import print_json, print_json_array, say, show, table_line
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.model import SpeakerFile, SpeakerRow
    from workbench.service import Store

SCREENFUL = 50
"""How many speakers a table shows on a terminal unless --limit says otherwise."""
_BATCH = 500
_STATUSES = (("verified", "ver"), ("disputed", "dis"))


@click.group(
    epilog=examples(
        "workbench speakers list",
        "workbench speakers suggest",
        'workbench speakers merge "Gen. A. Tiani" "General Abdourahamane Tiani"',
        'workbench speakers unmerge "Gen. A. Tiani"',
    ),
)
@shared_options
def speakers() -> None:
    """List speakers, and say who is who.

    SPEAKER is a speaker's number, its uid, or a name or alias as printed. Every act can be undone.
    """


speaker_argument = click.argument("speaker", metavar="SPEAKER")


@speakers.command(
    "list",
    epilog=examples(
        "workbench speakers list", "workbench speakers list tiani", "workbench speakers list --json"
    ),
)
@click.argument("words", metavar="[WORD]...", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Show at most N speakers.")
@json_option
@shared_options
@pass_context
def list_speakers(
    context: CommandContext, *, words: tuple[str, ...], limit: int | None, as_json: bool
) -> None:
    """Print the speakers, those with the most claims first; WORDs must stand in one of their names."""
    from workbench import service

    with context.reading() as store:
        ids = service.speaker_ids(store, " ".join(words))
        total = len(ids)
        if limit is None and sys.stdout.isatty() and not as_json:
            limit = SCREENFUL
        ids = ids[:limit]

        def rows() -> "Iterator[SpeakerRow]":
            for start in range(0, len(ids), _BATCH):
                yield from service.speaker_rows(store, ids[start : start + _BATCH])

        if as_json:
            print_json_array(_row_json(row) for row in rows())
            return
        _print_table(rows(), len(str(max(ids, default=0))))
    if not total:
        say("No speakers are called so." if words else "No speakers yet.")
    elif len(ids) < total:
        say(f"{len(ids)} of {total} speakers; --limit {total} shows all.")


def _print_table(rows: "Iterator[SpeakerRow]", digits: int) -> None:
    columns = shutil.get_terminal_size((100, 24)).columns
    widths = [max(digits, 2), 6, *([4] * len(_STATUSES)), 0, 0]
    rest = max(columns - sum(widths) - 2 * (len(widths) - 1), 20)
    widths[-2] = min(36, rest // 2)
    widths[-1] = rest - widths[-2]
    head: tuple[str, ...] = ("id", "claims", *(short for _, short in _STATUSES), "speaker", "also printed as")
    for row in rows:
        if head:
            click.echo(table_line(head, widths))
            head = ()
        others = ", ".join(alias for alias in row.aliases if alias != row.name)
        counts = [str(row.counts.get(_status(status), "")).rjust(3) for status, _ in _STATUSES]
        cells = (str(row.id).rjust(widths[0]), str(row.claims or "").rjust(6), *counts, row.name, others)
        click.echo(table_line(cells, widths))


def _status(word: str) -> Any:  # noqa: ANN401  # the enum is loaded with the model
    from workbench.model import Status

    return Status(word)


@speakers.command(
    "show", epilog=examples('workbench speakers show "Ada Stone"', "workbench speakers show 3 --json")
)
@speaker_argument
@json_option
@shared_options
@pass_context
def show_speaker(context: CommandContext, *, speaker: str, as_json: bool) -> None:
    """Print all that is known of a speaker: names, roles over time, notes, merges, latest claims."""
    from workbench import service

    with context.reading() as store:
        found = service.speaker_file(store, service.find_speaker(store, speaker))
    if as_json:
        told = asdict(found)
        told["speaker"] = _row_json(found.speaker)
        print_json(told)
    else:
        for line in _told(found):
            show(line)


def _row_json(row: "SpeakerRow") -> dict[str, Any]:
    return asdict(row) | {"claims": row.claims}


def _print_speakers(store: "Store", *ids: int) -> None:
    from workbench import service

    print_json_array(_row_json(row) for row in service.speaker_rows(store, ids))


def _told(found: "SpeakerFile") -> Iterator[str]:
    row = found.speaker
    counts = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in row.counts.items())
    yield f"speaker {row.id}  {one_line(row.name)}"
    yield f"kind      {row.kind}" + (f"   Wikidata {one_line(row.wikidata_id)}" if row.wikidata_id else "")
    yield f"claims    {row.claims}" + (f" ({counts})" if counts else "")
    if found.notes:
        yield f"notes     {one_line(found.notes)}"
    yield "printed as"
    merged = dict(found.merged)
    for alias in found.aliases:
        whose = f"   by merge of {alias.speaker_id}" if alias.speaker_id in merged else ""
        yield f"  {one_line(alias.alias)}  {alias.claims} claims{whose}"
    if found.roles:
        yield "roles"
        yield from (
            f"  {role.first or '?'} – {role.last or '?'}  {one_line(role.role)}  {role.claims} claims"
            for role in found.roles
        )
    for title, others in (("merged into this one", found.merged), ("not the same as", found.distinct)):
        if others:
            yield title
            yield from (f"  {number}  {one_line(name)}" for number, name in others)
    if found.recent:
        yield "latest claims"
        yield from (
            f"  {claim.id}  {claim.status.replace('_', ' ')}  {claim.assertion.mark}{one_line(claim.quote, 70)}"
            for claim in found.recent
        )


@speakers.command(
    "suggest",
    epilog=examples(
        "workbench speakers suggest",
        'workbench speakers suggest "Gen. A. Tiani"',
        "workbench speakers suggest --json",
    ),
)
@click.argument("speaker", metavar="[SPEAKER]", required=False)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Show at most N pairs.")
@json_option
@shared_options
@pass_context
def suggest(context: CommandContext, *, speaker: str | None, limit: int | None, as_json: bool) -> None:
    """Print pairs of speakers that may be one, the surest first, with the reason.

    Nothing is merged: `speakers merge` does that, and `speakers distinct` keeps that two are not the same.
    """
    from workbench import service

    with context.reading() as store:
        speaker_id = None if speaker is None else service.find_speaker(store, speaker)
        found = service.merge_proposals(store, speaker_id, limit=limit)
    if as_json:
        print_json_array(
            {"merge": _row_json(one.merge), "into": _row_json(one.keep), "confidence": one.confidence,
             "reason": one.reason}
            for one in found
        )  # fmt: skip
        return
    for one in found:
        merge, keep = (f"{row.id} {one_line(row.name, 60)}" for row in (one.merge, one.keep))
        show(f"{one.confidence:.2f}  {merge}  →  {keep}\n      {one_line(one.reason)}")
    if not found:
        say("No two speakers look like one.")


@speakers.command(
    "merge",
    epilog=examples(
        'workbench speakers merge "Gen. A. Tiani" "General Abdourahamane Tiani"',
        "workbench speakers merge 4 7 9 2      # 4, 7 and 9 are 2",
    ),
)
@click.argument("merged", metavar="SPEAKER...", nargs=-1, required=True)
@click.argument("into", metavar="INTO")
@json_option
@shared_options
@pass_context
def merge(context: CommandContext, *, merged: tuple[str, ...], into: str, as_json: bool) -> None:
    """Merge speakers into the last one named.

    Nothing is lost: `workbench undo` takes it back, `workbench speakers unmerge` at any later time.
    """
    from workbench import service

    with context.writing() as store:
        keep = service.find_speaker(store, into)
        ids = list(dict.fromkeys(service.find_speaker(store, name, as_named=True) for name in merged))
        row = service.merge_speakers(store, ids, into=keep, actor=context.reviewer)
        if as_json:
            print_json(_row_json(row))
    say(f"speaker {row.id}: {one_line(row.name, 60)}, {row.claims} claims under {len(row.aliases)} names")


@speakers.command(
    "unmerge", epilog=examples('workbench speakers unmerge "Gen. A. Tiani"', "workbench speakers unmerge 4")
)
@speaker_argument
@json_option
@shared_options
@pass_context
def unmerge(context: CommandContext, *, speaker: str, as_json: bool) -> None:
    """Take the merge of a speaker back; claims that print its names go back to it."""
    from workbench import service

    with context.writing() as store:
        speaker_id = service.find_speaker(store, speaker, as_named=True)
        row = service.unmerge_speaker(store, speaker_id, actor=context.reviewer)
        if as_json:
            print_json(_row_json(row))
    say(f"speaker {row.id}: {one_line(row.name, 60)} stands alone again, {row.claims} claims")


@speakers.command(
    "split",
    epilog=examples(
        'workbench speakers split "Ada Stone" "Stone"                       # to a new speaker',
        'workbench speakers split "Ada Stone" "Stone" --into "Vera Stone"',
    ),
)
@speaker_argument
@click.argument("alias", metavar="ALIAS")
@click.option("--into", metavar="SPEAKER", help="Whose the alias is; a new speaker if not given.")
@json_option
@shared_options
@pass_context
def split(context: CommandContext, *, speaker: str, alias: str, into: str | None, as_json: bool) -> None:
    """Give one of a speaker's aliases, with the claims that print it, to another speaker."""
    from workbench import service

    with context.writing() as store:
        target = None if into is None else service.find_speaker(store, into)
        row = service.split_speaker(
            store, service.find_speaker(store, speaker), alias, into=target, actor=context.reviewer
        )
        if as_json:
            print_json(_row_json(row))
    say(f"{one_line(alias, 60)}: speaker {row.id}, {one_line(row.name, 60)}, {row.claims} claims")


@speakers.command("rename", epilog=examples('workbench speakers rename 4 "Abdourahamane Tiani"'))
@speaker_argument
@click.argument("name", metavar="NAME")
@json_option
@shared_options
@pass_context
def rename(context: CommandContext, *, speaker: str, name: str, as_json: bool) -> None:
    """Change the name that is shown; the old one stays an alias."""
    from workbench import service

    with context.writing() as store:
        speaker_id = service.find_speaker(store, speaker)
        service.rename_speaker(store, speaker_id, name, actor=context.reviewer)
        if as_json:
            _print_speakers(store, speaker_id)
    say(f"speaker {speaker_id}: {one_line(name, 60)}")


@speakers.command(
    "describe",
    epilog=examples(
        "workbench speakers describe 4 --kind person --wikidata Q42",
        'workbench speakers describe "Ada Stone" --notes "harbour master since 2019" --add-alias "A. Stone"',
    ),
)
@speaker_argument
@click.option("--kind", type=click.Choice(["person", "organisation", "unknown"]), help="What the speaker is.")
@click.option("--wikidata", metavar="Q…", help="The entry in Wikidata; empty takes it away.")
@click.option("--notes", metavar="TEXT", help="Remarks; empty takes them away.")
@click.option("--add-alias", "added", metavar="NAME", multiple=True, help="Add a name as printed.")
@click.option(
    "--remove-alias", "removed", metavar="NAME", multiple=True, help="Remove a name that no claim prints."
)
@json_option
@shared_options
@pass_context
@click.pass_context
def describe(
    ctx: click.Context,
    context: CommandContext,
    *,
    speaker: str,
    kind: str | None,
    wikidata: str | None,
    notes: str | None,
    added: tuple[str, ...],
    removed: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what is known of a speaker: kind, Wikidata entry, notes, further names."""
    from workbench import service

    if kind is None and wikidata is None and notes is None and not added and not removed:
        raise click.UsageError("Give --kind, --wikidata, --notes, --add-alias or --remove-alias.", ctx)
    with context.writing() as store:
        speaker_id = service.find_speaker(store, speaker)
        service.describe_speaker(
            store,
            speaker_id,
            actor=context.reviewer,
            kind=kind,
            wikidata_id=wikidata,
            notes=notes,
            add_aliases=added,
            remove_aliases=removed,
        )
        if as_json:
            _print_speakers(store, speaker_id)
    say(f"speaker {speaker_id}: described")


@speakers.command(
    "distinct", epilog=examples("workbench speakers distinct 4 7", "workbench speakers distinct 4 7 --forget")
)
@speaker_argument
@click.argument("other", metavar="OTHER")
@click.option("--forget", is_flag=True, help="Forget that they are not the same.")
@json_option
@shared_options
@pass_context
def distinct(context: CommandContext, *, speaker: str, other: str, forget: bool, as_json: bool) -> None:
    """Keep that two speakers are not the same, so that they are not proposed for merging again."""
    from workbench import service

    with context.writing() as store:
        one, two = service.find_speaker(store, speaker), service.find_speaker(store, other)
        service.tell_speakers_apart(store, one, two, actor=context.reviewer, apart=not forget)
        if as_json:
            _print_speakers(store, one, two)
    say(f"speakers {one} and {two}: {'may be one again' if forget else 'not the same'}")


COMMANDS = (speakers,)
