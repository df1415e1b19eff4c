"""What every command shares: its settings, the workbench file it works on, claims named on the line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.output import print_json_array, say
from workbench.model import WorkbenchError

if TYPE_CHECKING:
    from workbench.service import Store
    from workbench.settings import Settings

_BLOCKS_SEALED = 20
"""Blocks of the audit that a command seals at its end: what it did itself, and 100,000 rows of scripts."""

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass
class CommandContext:
    """The options that all commands take, wherever on the line they stood, and what follows from them."""

    overrides: dict[str, str | None] = field(default_factory=dict)
    config: Path | None = None

    @cached_property
    def settings(self) -> "Settings":
        """The settings in force."""
        from workbench import settings

        return settings.load(self.overrides, path=self.config)

    @property
    def reviewer(self) -> str:
        """Who acts."""
        return self.settings.reviewer

    @contextmanager
    def reading(self) -> Iterator["Store"]:
        """Open the workbench file to look at it; one that may not be written serves as well."""
        from workbench import service

        path = self.settings.database
        readonly = not service.may_write(path)
        with service.open_workbench(path, create=False, readonly=readonly) as store:
            yield store

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator["Store"]:
        """Open the workbench file to change it; say so when it is made."""
        from workbench import service

        with service.open_workbench(self.settings.database, create=create) as store:
            if store.created:
                say(f"Made {store.path}.")
            yield store
            self._seal(store)

    @contextmanager
    def writing_when_asked(self) -> Iterator[Callable[[], "Store"]]:
        """Give what opens the workbench file to change it, once, or makes it; unasked, nothing is made."""
        with ExitStack() as stack:
            yield cache(lambda: stack.enter_context(self.writing(create=True)))

    def _seal(self, store: "Store") -> None:
        """Seal the audit up to what was done now; what is done stays done where that fails."""
        from workbench import service

        try:
            service.seal(store, blocks=_BLOCKS_SEALED)
        except WorkbenchError as error:
            say(f"The audit was not sealed, the next command will do it: {error}")


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None and param.name is not None:
        if not value.strip():
            raise click.BadParameter("is empty", ctx, param)
        ctx.ensure_object(CommandContext).overrides[param.name] = value


def _remember_config(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(CommandContext).config = value


def shared_options(function: Function) -> Function:
    """Give a command --db, --reviewer and --config; they mean the same before and after its name."""
    for option in (
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            metavar="PATH",
            expose_value=False,
            callback=_remember_config,
            help="The settings file.  [env: WORKBENCH_CONFIG]",
        ),
        click.option(
            "--reviewer",
            metavar="NAME",
            expose_value=False,
            callback=_remember,
            help="Who acts.  [env: WORKBENCH_REVIEWER]",
        ),
        click.option(
            "--db",
            "database",
            metavar="PATH",
            expose_value=False,
            callback=_remember,
            help="The workbench file; workbench.db in this folder if not given.  [env: WORKBENCH_DB]",
        ),
    ):
        function = option(function)
    return function


pass_context = click.make_pass_decorator(CommandContext, ensure=True)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

claims_argument = click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)


def examples(*lines: str) -> str:
    """Return an epilog that shows lines as they are typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def found_claims(store: "Store", named: Sequence[str]) -> list[int]:
    """Return the ids of the claims that numbers or uids name, each once.

    Raises:
        NotFound: one of them names none.
    """
    from workbench import service

    return list(dict.fromkeys(service.find_claim(store, text) for text in named))


def print_claims(store: "Store", ids: Sequence[int]) -> None:
    """Print claims as they are now, as a JSON array."""
    from workbench import service

    print_json_array(asdict(service.claim_file(store, claim_id).claim) for claim_id in ids)


def claims_told(ids: Sequence[int]) -> str:
    """Return `claim 3`, or `4 claims`."""
    return f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids)} claims"
