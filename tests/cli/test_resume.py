"""The command that goes on after Ctrl-C is one that can be given."""

import shlex

import click
import pytest
from click.testing import CliRunner

from colecon.cli.main import colecon
from colecon.cli.resume import same_again

GIVEN = ("run", "a b.toml", "--rare", "--doubt", "--runs", "3", "--set", "target.year=2024", "--set", "name=x")


@pytest.mark.parametrize("more", [(), ("--force",), ("--precision", "0.02"), ("--workers", "2", "--out", "x y")])
def test_it_parses_to_what_was_given(monkeypatch, more):
    """Flags stay flags; all but ``--force`` come back as they were."""
    seen = []

    def note(**given):
        seen.append((given, same_again(click.get_current_context())))

    monkeypatch.setattr(colecon.commands["run"], "callback", note)
    assert CliRunner().invoke(colecon, [*GIVEN, *more], prog_name="colecon").exit_code == 0
    assert CliRunner().invoke(colecon, shlex.split(seen[0][1])[1:], prog_name="colecon").exit_code == 0
    assert seen[1][0] == {**seen[0][0], "force": False}
    assert seen[1][1] == seen[0][1]
