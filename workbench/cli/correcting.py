"""Commands that put a claim in order: tag, priority, correct."""

import re

import click

from workbench.cli.context import (
    CommandContext,
    claims_argument,
    claims_told,
    examples,
    found_claims,
    json_option,
    pass_context,
    print_claims,
    shared_options,
)
from workbench.cli.output import say
from workbench.model import Assertion


@click.command(epilog=examples("workbench tag 12 13 --add nato --remove draft"))
@claims_argument
@click.option("--add", "added", metavar="TAG", multiple=True, help="Add a tag; may be given several times.")
@click.option("--remove", "removed", metavar="TAG", multiple=True, help="Take a tag away.")
@json_option
@shared_options
@pass_context
@click.pass_context
def tag(
    ctx: click.Context,
    context: CommandContext,
    *,
    claims: tuple[str, ...],
    added: tuple[str, ...],
    removed: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add tags to claims and take tags away."""
    from workbench import service

    if not added and not removed:
        raise click.UsageError("Give --add TAG or --remove TAG.", ctx)
    with context.writing() as store:
        ids = found_claims(store, claims)
        service.tag(store, ids, actor=context.reviewer, add=added, remove=removed)
        if as_json:
            print_claims(store, ids)
    signs = [*(f"+{word}" for word in added), *(f"-{word}" for word in removed)]
    say(f"{claims_told(ids)}: tags {' '.join(signs)}")


@click.command(
    epilog=examples("workbench priority 12 5", "workbench priority 12 13 -3"),
    context_settings={"ignore_unknown_options": True},  # so that -3 is a number
)
@claims_argument
@click.argument("number", metavar="N", type=click.IntRange(-9, 9))
@json_option
@shared_options
@pass_context
def priority(context: CommandContext, *, claims: tuple[str, ...], number: int, as_json: bool) -> None:
    """Set the priority of claims.

    N is from -9 to 9; higher stands earlier in the queue.
    """
    from workbench import service

    with context.writing() as store:
        ids = found_claims(store, claims)
        service.set_priority(store, ids, actor=context.reviewer, priority=number)
        if as_json:
            print_claims(store, ids)
    say(f"{claims_told(ids)}: priority {number}")


def _span(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Return the two offsets of `A:B`."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,9})", value)
    if match is None:
        raise click.BadParameter("give two numbers with a colon, such as 120:184", ctx, param)
    return int(match[1]), int(match[2])


@click.command(
    epilog=examples(
        'workbench correct 12 --speaker "Ada Stone" --role "minister of ports"',
        'workbench correct 12 --speaker ""      # nobody is named',
        "workbench correct 12 --span 120:184    # the quote is what stands there",
        "workbench correct 12 --assertion denied",
    ),
)
@click.argument("claim", metavar="CLAIM")
@click.option("--speaker", metavar="NAME", help="Who said it, as printed.")
@click.option("--role", metavar="TEXT", help="The speaker's role, as printed.")
@click.option("--quote", metavar="TEXT", help="The words, as they stand in the article.")
@click.option(
    "--span",
    callback=_span,
    metavar="A:B",
    help="Where the words stand in the article's text, in characters.",
)
@click.option(
    "--assertion", type=click.Choice([word.value for word in Assertion]), help="Whether it was said at all."
)
@json_option
@shared_options
@pass_context
@click.pass_context
def correct(
    ctx: click.Context,
    context: CommandContext,
    *,
    claim: str,
    speaker: str | None,
    role: str | None,
    quote: str | None,
    span: tuple[int, int] | None,
    assertion: str | None,
    as_json: bool,
) -> None:
    """Correct speaker, role, assertion or words of a claim.

    A claim with a verdict is locked: reopen it first with `workbench review CLAIM --verdict reopened`.
    """
    from workbench import service

    if all(value is None for value in (speaker, role, quote, span, assertion)):
        raise click.UsageError(
            "Give what to correct: --speaker, --role, --assertion, --quote or --span.", ctx
        )
    if quote is not None and span is not None:
        raise click.UsageError("--quote and --span both say which words; give one of them.", ctx)
    with context.writing() as store:
        claim_id = service.find_claim(store, claim)
        service.correct(
            store,
            claim_id,
            actor=context.reviewer,
            quote=quote,
            speaker=speaker,
            speaker_role=role,
            span=span,
            assertion=assertion,
        )
        if as_json:
            print_claims(store, [claim_id])
    say(f"claim {claim_id}: corrected")


COMMANDS = (tag, priority, correct)
