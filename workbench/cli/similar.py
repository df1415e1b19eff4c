"""Commands about claims that say the same: similar, duplicate, copy-evidence."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

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
from workbench.cli.output import print_json, print_json_array, say, show
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.model import SimilarClaim
    from workbench.service import Store

_BATCH = 200


@click.command(
    epilog=examples(
        "workbench similar 12",
        'workbench similar --quote "The pier is safe for everyone" --json',
        "workbench similar --all",
    ),
)
@click.argument("claim", metavar="[CLAIM]", required=False)
@click.option("--quote", metavar="TEXT", help="Look these words up instead of a claim's.")
@click.option("--all", "everything", is_flag=True, help="Look up all claims that were not looked up yet.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, metavar="N", help="At most N (10).")
@json_option
@shared_options
@pass_context
@click.pass_context
def similar(
    ctx: click.Context,
    context: CommandContext,
    *,
    claim: str | None,
    quote: str | None,
    everything: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Show claims that say the same, or nearly.

    The same words come first, then the same quote cut differently, nearly the same words, and other words
    for it; each with its verdict and with what differs: a negation or a number always. Nothing is decided by
    it. What --all finds is marked in the queue, and the filter seen: finds it.
    """
    if sum((claim is not None, quote is not None, everything)) != 1:
        raise click.UsageError("Give a CLAIM, --quote TEXT or --all.", ctx)
    from workbench import service

    if everything:
        with context.writing() as store:
            looked_up = _look_all_up(store)
        if as_json:
            print_json(looked_up)
        return
    with context.reading() as store:
        asked = quote if quote is not None else service.find_claim(store, claim or "")
        found = service.similar_claims(store, asked, limit=limit)
    if as_json:
        print_json_array(asdict(one) for one in found)
    elif found:
        for one in found:
            _show(one)
    else:
        say("Nothing like it is on the desk.")


def _show(one: "SimilarClaim") -> None:
    verdict = one.status.replace("_", " ") + (f" by {one.reviewer}" if one.reviewer else "")
    evidence = f", {one.evidence_count} evidence" if one.evidence_count else ""
    show(one_line(f"claim {one.id}  {one.similarity:.0%} {one.kind}  {verdict}{evidence}"))
    show(one_line(f"  {one.assertion.mark}“{one.quote}”", 300))
    show(one_line(f"  {one.speaker or 'nobody named'} — {one.source_title or one.source}", 200))
    show(one_line(f"  {one.reason}"))


def _look_all_up(store: "Store") -> "dict[str, Any]":
    """Look up what no look-up has seen, in batches, so that an interruption loses little."""
    from workbench import service

    ids = service.claims_not_looked_up(store)
    seen: dict[str, int] = {}
    quiet = not sys.stderr.isatty()
    with click.progressbar(length=len(ids), file=sys.stderr, label="Looking up", hidden=quiet) as bar:
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            for status, count in service.look_up(store, batch).seen.items():
                seen[status] = seen.get(status, 0) + count
            bar.update(len(batch))
    told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in seen.items())
    say(f"{len(ids)} claims looked up, {sum(seen.values())} seen before{f' ({told})' if told else ''}.")
    return {"looked_up": len(ids), "seen": seen}


@click.command(
    epilog=examples("workbench duplicate 31 --of 12", "workbench duplicate 31 --not"),
)
@click.argument("claim", metavar="CLAIM")
@click.option("--of", "original", metavar="CLAIM", help="The claim that it repeats.")
@click.option("--not", "stands_alone", is_flag=True, help="Take the mark back: the claim is open again.")
@json_option
@shared_options
@pass_context
@click.pass_context
def duplicate(
    ctx: click.Context,
    context: CommandContext,
    *,
    claim: str,
    original: str | None,
    stands_alone: bool,
    as_json: bool,
) -> None:
    """Mark a claim as a duplicate of another.

    It is withdrawn and linked; the evidence of both shows with both. `workbench undo` takes it back.
    """
    if (original is None) is not stands_alone:
        raise click.UsageError("Give --of CLAIM, or --not.", ctx)
    from workbench import service

    with context.writing() as store:
        claim_id = service.find_claim(store, claim)
        if original is None:
            service.unmark_duplicate(store, claim_id, actor=context.reviewer)
            say(f"claim {claim_id}: no duplicate, open again")
        else:
            of = service.find_claim(store, original)
            of = service.mark_duplicate(store, claim_id, of, actor=context.reviewer)
            say(f"claim {claim_id}: withdrawn as a duplicate of claim {of}")
        if as_json:
            print_claims(store, [claim_id])


@click.command("copy-evidence", epilog=examples("workbench copy-evidence 31 32 --from 12"))
@claims_argument
@click.option("--from", "source", required=True, metavar="CLAIM", help="The claim whose evidence is copied.")
@json_option
@shared_options
@pass_context
def copy_evidence(context: CommandContext, *, claims: tuple[str, ...], source: str, as_json: bool) -> None:
    """Link the evidence of one claim to others.

    What they have already is not linked twice.
    """
    from workbench import service

    with context.writing() as store:
        ids = found_claims(store, claims)
        added = service.copy_evidence(store, ids, service.find_claim(store, source), actor=context.reviewer)
        if as_json:
            print_json({"claim_ids": ids, "evidence_linked": added})
    say(f"{claims_told(ids)}: {added} pieces of evidence linked")


COMMANDS = (similar, duplicate, copy_evidence)
