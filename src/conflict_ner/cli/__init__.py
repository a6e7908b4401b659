"""The command `conflict-ner`: one module per subcommand, one folder per group of them, loaded when called."""

from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from conflict_ner import __version__
from conflict_ner.errors import ConflictNerError, UsageError

COMMANDS = ("run", "text", "explain", "inspect", "validate", "actors", "annotate", "evaluate", "models")
GROUPS = {
    "actors": ("search", "show", "import", "candidates", "merge", "rename", "apply"),
    "annotate": ("sample", "export", "import", "check", "agreement"),
}

FAILED = 1
WRONG_USE = 2
SOME_REJECTED = 3


class Commands(TyperGroup):
    """Imports a subcommand only when it is needed, and turns our errors into a message and an exit status."""

    def __init__(self, *, package: str = __name__, names: Sequence[str] = COMMANDS, **options: Any) -> None:
        super().__init__(**options)
        self._package = package
        self._names = names

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the help page."""
        return list(self._names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return a subcommand, or None for an unknown name."""
        if cmd_name not in self._names:
            return None
        function = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"{self._package}.{function}")
        if cmd_name in GROUPS:
            return Commands(
                name=cmd_name,
                package=module.__name__,
                names=GROUPS[cmd_name],
                help=module.__doc__,
                no_args_is_help=True,
            )
        single = typer.Typer(add_completion=False)
        single.command(cmd_name)(getattr(module, function))
        return typer.main.get_command(single)

    def invoke(self, ctx: Any) -> Any:
        """Run the subcommand; errors that we foresaw become one line on standard error."""
        try:
            return super().invoke(ctx)
        except ConflictNerError as error:
            typer.echo(f"conflict-ner: {error}", err=True)
            raise typer.Exit(WRONG_USE if isinstance(error, UsageError) else FAILED) from error
        except KeyboardInterrupt as stop:
            typer.echo("conflict-ner: stopped; the same command goes on where it was stopped", err=True)
            raise typer.Exit(FAILED) from stop


app = typer.Typer(cls=Commands, no_args_is_help=True, add_completion=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"conflict-ner {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """From folders of English and Arabic documents to normalised actor and event tables."""
