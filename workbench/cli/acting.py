"""Commands by which a reviewer decides: review, evidence, comment, undo, redo."""

import click

from workbench.cli.context import (
    CommandContext,
    claims_argument,
    claims_told,
    examples,
    found_claims,
    json_option,
    pass_context,
    shared_options,
)
from workbench.cli.output import print_json_array, say
from workbench.model import BadInput, Finding, Stance, Verdict


@click.command(
    epilog=examples(
        "workbench review 12 --verdict verified",
        'workbench review 12 13 --verdict disputed --rating "Mostly false" --note "See the record."',
        "workbench review 12 --attribution altered",
        "workbench review 12 --verdict reopened",
    ),
)
@claims_argument
@click.option("--verdict", type=click.Choice([v.value for v in Verdict]), help="Is it true?")
@click.option("--attribution", type=click.Choice([f.value for f in Finding]), help="Did they say it?")
@click.option("--rating", metavar="TEXT", help="A word of the desk's own scale, e.g. 'Mostly false'.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option(
    "--version", type=int, metavar="N", help="The claim's version that you read; refused if it changed since."
)
@shared_options
@pass_context
@click.pass_context
def review(
    ctx: click.Context,
    context: CommandContext,
    *,
    claims: tuple[str, ...],
    verdict: str | None,
    attribution: str | None,
    rating: str | None,
    note: str | None,
    version: int | None,
) -> None:
    """Say whether claims are true, and were said.

    Reviews are kept for ever: a later one counts, and `workbench undo` takes one back.
    """
    from workbench import service

    if verdict is None and attribution is None:
        raise click.UsageError("Give --verdict, --attribution or both.", ctx)
    if version is not None and len(claims) > 1:
        raise click.UsageError("--version goes with one claim.", ctx)
    rated = _on_scale(context, rating) if rating else None
    with context.writing() as store:
        ids = found_claims(store, claims)
        service.review(
            store,
            ids,
            reviewer=context.reviewer,
            verdict=Verdict(verdict) if verdict else None,
            attribution=Finding(attribution) if attribution else None,
            rating=rated,
            note=note,
            versions=None if version is None else {ids[0]: version},
        )
    found = ", ".join(part for part in (verdict, attribution and f"attribution {attribution}", rated) if part)
    say(f"{claims_told(ids)}: {found.replace('_', ' ')}, by {context.reviewer}")


def _on_scale(context: CommandContext, rating: str) -> str:
    """Return the rating as the desk's scale writes it."""
    scale = context.settings.rating_scale
    for word in scale:
        if word.casefold() == rating.strip().casefold():
            return word
    raise BadInput(
        f"--rating {rating!r} is not on the desk's scale: {', '.join(scale)} (setting rating_scale)"
    )


@click.command(
    epilog=examples(
        "workbench evidence 12 --source https://example.org/record --stance refutes",
        'workbench evidence 12 --source "Hearing, 2024-03-12" --stance supports --locator "p. 4"',
        'workbench evidence 12 --source "Hearing, 2024-03-12" --stance supports --file hearing.pdf',
        "workbench evidence 12 --source https://example.org/record --stance context --fetch",
    ),
)
@claims_argument
@click.option("--source", required=True, metavar="URL", help="What says so: a URL or a citation.")
@click.option("--stance", required=True, type=click.Choice([s.value for s in Stance]), help="What it does.")
@click.option("--excerpt", metavar="TEXT", help="The words in it that matter.")
@click.option("--note", metavar="TEXT", help="What you want to say of it.")
@click.option("--locator", metavar="TEXT", help='Where in it: "p. 4", "00:12:31".')
@click.option(
    "--file", "path", metavar="PATH", help="Its text, kept and checked: text, HTML, PDF, DOCX, subtitles."
)
@click.option("--fetch", is_flag=True, help="Fetch its text from the URL, keep it and check the quote in it.")
@json_option
@shared_options
@pass_context
@click.pass_context
def evidence(
    ctx: click.Context,
    context: CommandContext,
    *,
    claims: tuple[str, ...],
    source: str,
    stance: str,
    excerpt: str | None,
    note: str | None,
    locator: str | None,
    path: str | None,
    fetch: bool,
    as_json: bool,
) -> None:
    """Link a source to claims as evidence.

    It supports or refutes them, or is context. Where its text is held, the quote is checked in it at once.
    """
    from workbench import service

    if fetch and (path or not service.is_address(source)):
        raise click.UsageError("--fetch goes with a --source that is a URL, and without --file.", ctx)
    document = service.read_evidence(path or source) if path or fetch else None
    with context.writing() as store:
        ids = found_claims(store, claims)
        if document is not None:
            held = service.hold_document(store, document, ref=source.strip(), actor=context.reviewer)
            for lacking in held.notes:
                say(lacking)
        linked = service.link_evidence(
            store,
            ids,
            actor=context.reviewer,
            source=source,
            stance=Stance(stance),
            excerpt=excerpt,
            note=note,
            locator=locator,
        )
        say(f"{claims_told(ids)}: evidence linked, {stance}")
        checker = service.Checker(store)
        for claim_id in ids:
            for found in checker.check_claim(claim_id):
                if found.source == source.strip():
                    say(f"claim {claim_id}: {', '.join([found.result, *found.flags]).replace('_', ' ')}")
    if as_json:
        pairs = zip(ids, linked, strict=True)
        print_json_array({"claim_id": claim_id, "evidence_id": number} for claim_id, number in pairs)


@click.command(epilog=examples('workbench comment 12 "Ask the ministry for the full record."'))
@claims_argument
@click.argument("text", metavar="TEXT")
@shared_options
@pass_context
def comment(context: CommandContext, *, claims: tuple[str, ...], text: str) -> None:
    """Write a remark on claims.

    Put the text in quotes, after the claims.
    """
    from workbench import service

    with context.writing() as store:
        ids = found_claims(store, claims)
        service.comment(store, ids, actor=context.reviewer, body=text)
    say(f"{claims_told(ids)}: commented")


@click.command(epilog=examples("workbench undo", "workbench undo --reviewer ana"))
@shared_options
@pass_context
@click.pass_context
def undo(ctx: click.Context, context: CommandContext) -> None:
    """Take back your latest act.

    The latest that stands, in whatever session you did it. Exit code 1 if there is none.
    """
    from workbench import service

    with context.writing() as store:
        told = service.undo(store, actor=context.reviewer)
    _tell(ctx, told, f"Nothing to undo for {context.reviewer}.")


@click.command(epilog=examples("workbench redo"))
@shared_options
@pass_context
@click.pass_context
def redo(ctx: click.Context, context: CommandContext) -> None:
    """Do again what you took back last.

    Only if you did nothing since. Exit code 1 if there is nothing.
    """
    from workbench import service

    with context.writing() as store:
        told = service.redo(store, actor=context.reviewer)
    _tell(ctx, told, f"Nothing to redo for {context.reviewer}.")


def _tell(ctx: click.Context, told: str | None, nothing: str) -> None:
    say(told or nothing)
    if told is None:
        ctx.exit(1)


COMMANDS = (review, evidence, comment, undo, redo)
