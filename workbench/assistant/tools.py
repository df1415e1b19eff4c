"""What an assistant may do, as functions that take and give plain values; no protocol here.

It may look, and with leave put claims and evidence on the desk. It never judges: a verdict is a person's.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import service
from workbench.model import BadInput, Stance
from workbench.model.record import as_json
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.reading import DocumentText

_LONGEST_TEXT = 5_000_000
_MOST = 100


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools on one workbench file.

    `actor` is whom the ledger names for what is added; `folders` are those whose files may be read, none if empty;
    `fetch` allows addresses of public web servers.
    """

    database: Path
    actor: str
    folders: Sequence[Path] = ()
    fetch: bool = False

    def check_quote(
        self,
        quote: str,
        text: str | None = None,
        source: str | None = None,
        document: str | None = None,
        speaker: str | None = None,
    ) -> dict[str, Any]:
        """Say whether a quote stands in a document, and in these words. A check is no verdict.

        Give one of: text (the document's words), source (a source whose text the workbench holds, by its URL or
        citation), document (a file in an allowed folder, or a URL where fetching is allowed).

        The result is verbatim, marked, altered, paraphrase, absent or unchecked; differences are word by word; flags
        name what matters (negation, number, spliced, framed ...); frame holds words that were cut away and change the
        sense; said_by is who says it there.
        """
        if sum(given is not None for given in (text, source, document)) != 1:
            raise BadInput("give one of text, source and document")
        if source is not None:
            with self._reading() as store:
                read = service.held_document(store, source)
        else:
            read = self._document(document) if document is not None else self._words(text or "")
        found = service.check_text(quote, read, speaker=speaker)
        told = asdict(found) | {"locator": service.place_of(read, found.spans), "notes": list(read.notes)}
        told["passage"] = _passage(
            read.source.text, found.spans or ((found.nearest,) if found.nearest else ())
        )
        return told

    def find_quotes(
        self, text: str | None = None, document: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """Find the quotations of an article, each with its speaker, how sure that is (0 to 1) and why.

        Give the article's text, or a document (a file in an allowed folder, or a URL where fetching is allowed).
        assertion says whether the text vouches that it was said (asserted, alleged, denied, questioned, hypothetical,
        fabricated).
        """
        from workbench.attribution import quotations

        if (text is None) is (document is None):
            raise BadInput("give text or document")
        read = self._document(document) if document is not None else self._words(text or "")
        article = read.source
        found = quotations(article.text, language=language or article.language, structure=article.structure)
        return {
            "title": article.title,
            "quotations": [asdict(one) for one in found],
            "notes": list(read.notes or article.notes),
        }

    def find_claims(self, filter: str = "", limit: int = 20) -> dict[str, Any]:
        """List claims on the desk, as the filter says: words, speaker:stone, status:disputed, since:2026-01 ...

        The fields are speaker source status verdict rating attribution check tag reviewer kind assertion evidence
        since before changed priority id order; a minus negates, commas give alternatives.
        """
        with self._reading() as store:
            ids = service.queue_ids(store, filter, limit=_few(limit) + 1)
            rows = [asdict(row) for row in service.queue_rows(store, ids[: _few(limit)])]
        return {"claims": rows, "more": len(ids) > len(rows)}

    def read_claim(self, claim: str) -> dict[str, Any]:
        """Return the whole record of a claim (its number or uid): evidence, checks, reviews, comments, history."""
        with self._reading() as store:
            return dict(as_json(service.claim_record(store, service.find_claim(store, claim))))

    def similar_claims(
        self, quote: str | None = None, claim: str | None = None, limit: int = 10
    ) -> dict[str, Any]:
        """Find claims that say the same or nearly, with their verdicts and what differs. Give words, or a claim.

        Likeness is no verdict: what differs in a negation, a number or a name is another claim.
        """
        if (quote is None) is (claim is None):
            raise BadInput("give quote or claim")
        with self._reading() as store:
            asked: str | int = quote if quote is not None else service.find_claim(store, claim or "")
            found = service.similar_claims(store, asked, limit=_few(limit))
        return {"claims": [asdict(one) for one in found]}

    def add_claim(
        self,
        quote: str,
        source: str,
        speaker: str | None = None,
        said_at: str | None = None,
        tags: list[str] | None = None,
        comment: str | None = None,
    ) -> dict[str, Any]:
        """Put a claim on the desk, open, for a person to judge. source is the URL or citation where it was read."""
        with self._writing() as store:
            claim_id = service.add_claim(
                store,
                actor=self.actor,
                quote=quote,
                speaker=speaker,
                source=source,
                tags=tags or (),
                **({"said_at": said_at} if said_at else {}),
            )
            if comment:
                service.comment(store, [claim_id], actor=self.actor, body=comment)
            return dict(as_json(service.claim_record(store, claim_id)))

    def link_evidence(
        self,
        claim: str,
        source: str,
        stance: str,
        excerpt: str | None = None,
        note: str | None = None,
        locator: str | None = None,
    ) -> dict[str, Any]:
        """Link evidence to a claim. stance is supports, refutes or context; excerpt the words that matter, exactly."""
        if stance not in tuple(Stance):
            raise BadInput(f"stance {one_line(stance, 40)}: use {', '.join(Stance)}")
        with self._writing() as store:
            claim_id = service.find_claim(store, claim)
            service.link_evidence(
                store,
                [claim_id],
                actor=self.actor,
                source=source,
                stance=Stance(stance),
                excerpt=excerpt,
                note=note,
                locator=locator,
            )
            return dict(as_json(service.claim_record(store, claim_id)))

    @contextmanager
    def _reading(self) -> Iterator[service.Store]:
        readonly = not service.may_write(self.database)
        with service.open_workbench(self.database, create=False, readonly=readonly) as store:
            yield store

    @contextmanager
    def _writing(self) -> Iterator[service.Store]:
        with service.open_workbench(self.database, create=False) as store:
            yield store
            service.seal(store, blocks=1)

    def _words(self, text: str) -> "DocumentText":
        from workbench.reading import Format, read_document

        if len(text) > _LONGEST_TEXT:
            raise BadInput(f"the text has more than {_LONGEST_TEXT:,} characters; give a part of it")
        return read_document(text.encode("utf-8", "replace"), name="the text", format=Format.TEXT)

    def _document(self, named: str) -> "DocumentText":
        """Read a file in one of the folders, or an address where that is allowed."""
        if service.is_address(named):
            if not self.fetch:
                raise BadInput(
                    "addresses are not fetched here; whoever runs the server may allow it (--fetch)"
                )
            return service.read_evidence(named)
        try:
            path = Path(named).expanduser().resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            path = None
        if path is None or not any(path.is_relative_to(folder.resolve()) for folder in self.folders):
            allowed = ", ".join(one_line(str(folder)) for folder in self.folders) or "none"
            raise BadInput(f"{one_line(named, 80)}: no file in a folder that may be read ({allowed})")
        return service.read_evidence(str(path))


def _passage(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """Return the words of the document where the quote stands or is nearest, with some around them."""
    if not spans:
        return None
    start, end = max(0, spans[0][0] - 200), min(len(text), spans[-1][1] + 200)
    return text[start : min(end, start + 5_000)]


def _few(limit: int) -> int:
    return max(1, min(limit, _MOST))
