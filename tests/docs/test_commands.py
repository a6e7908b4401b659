"""The documentation names every command and option that there is."""

import re
from pathlib import Path

import click
import pytest
import typer

from conflict_ner.cli import COMMANDS, GROUPS, app

NAMES = [name for first in COMMANDS for name in (f"{first} {sub}".strip() for sub in GROUPS.get(first, ("",)))]
PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


def _section(command: str) -> str:
    match = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert match, f"docs/commands.md has no section on {command}"
    return match[1]


def _command(name: str) -> click.Command:
    command = typer.main.get_command(app)
    for word in name.split():
        command = command.get_command(click.Context(command), word)
        assert command is not None
    return command


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_an_example_and_tells_all_its_options(name: str) -> None:
    section = _section(name)
    assert f"conflict-ner {name} " in section
    for parameter in _command(name).params:
        told = parameter.opts[0] if parameter.param_type_name == "option" else str(parameter.metavar)
        assert f"`{told}" in section, f"{told} of {name} is not documented"


@pytest.mark.parametrize("name", NAMES)
def test_no_option_is_told_that_does_not_exist(name: str) -> None:
    known = {option for parameter in _command(name).params for option in parameter.opts}
    assert set(re.findall(r"^\| `(--[a-z-]+)", _section(name), re.MULTILINE)) <= known
