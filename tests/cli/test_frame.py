"""The frame: language, exit codes, no traceback unless asked for."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from colecon.cli.faults import render
from colecon.cli.frame import Frame, command
from colecon.cli.main import COMMANDS, colecon
from colecon.errors import EngineError, Fault, InputError, Place, ResultError
from colecon.words.catalogue import has
from tests.cli.support import call


def raising(error: BaseException) -> Frame:
    @command("fail")
    def fail() -> None:
        raise error

    program = Frame("colecon")
    program.add_command(fail)
    return program


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError(Fault("x")), 2),
        (ResultError(Fault("x")), 3),
        (EngineError(Fault("x")), 1),
        (ValueError("boom"), 1),
        (OSError(28, "No space left on device", "disk"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_error_has_its_exit_code_and_no_traceback(error: BaseException, code: int) -> None:
    done = CliRunner().invoke(raising(error), ["fail"])
    assert done.exit_code == code
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_an_unforeseen_error_is_one_line_with_a_hint() -> None:
    done = CliRunner().invoke(raising(ValueError("boom\nmore")), ["fail"])
    assert done.stderr == "internal error: ValueError: boom (add --debug to see the traceback)\n"


def test_debug_shows_the_traceback() -> None:
    done = CliRunner().invoke(raising(ValueError("boom")), ["fail", "--debug"])
    assert "Traceback" in done.stderr


def test_all_faults_are_told_with_file_line_and_key() -> None:
    faults = [Fault("x", {"a": 1}, Place("s.toml", 3, "runs")), Fault("y", warning=True), Fault("z")]
    assert render(faults, "en").splitlines() == ["s.toml:3: runs: x a=1", "warning: y", "error: z"]


def test_a_fault_cannot_write_to_the_terminal() -> None:
    assert render([Fault("x", {"a": "\x1b[2J"})], "en") == "error: x a=\\x1b[2J"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["run", "a.toml", "--runs", "abc"], "--runs"),
        (["run", "a.toml", "--runs", "0"], "1 to 100000000"),
        (["run", "a.toml", "--runs", "9" * 5000], "…"),
        (["run", "a.toml", "--runs", "１２"], "plain digits"),
        (["run", "a.toml", "--seed", "-1"], "--seed"),
        (["run", "a.toml", "--out"], "--out needs a value"),
        (["run"], "SCENARIO is missing"),
        (["rnu"], "did you mean run?"),
        (["run", "a.toml", "--rnus", "3"], "did you mean"),
        (["models", "--lang", "fr"], "zh, en"),
        (["replay", "x"], "--run is missing"),
    ],
)
def test_a_bad_command_line_is_exit_2_and_says_what_is_wrong(args: list[str], words: str) -> None:
    done = CliRunner(env={"LC_ALL": "en_GB.UTF-8"}).invoke(colecon, args)
    assert done.exit_code == 2
    assert words in done.stderr


def test_faults_of_the_options_are_told_in_chinese() -> None:
    assert "缺少 方案" in call("run", lang="zh").stderr
    assert "没有选项" in call("run", "a.toml", "--rnus", lang="zh").stderr


def test_the_language_follows_the_locale() -> None:
    assert "用法" in CliRunner(env={"LC_ALL": "zh_CN.UTF-8"}).invoke(colecon, ["--help"]).output
    assert "Usage" in CliRunner(env={"LC_ALL": "de_DE.UTF-8"}).invoke(colecon, ["--help"]).output


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.name)
def test_every_command_and_option_has_help(one: click.Command, lang: str) -> None:
    shown = call(one.name, "--help", lang=lang).stdout
    assert "cli." not in shown
    assert "--lang" in shown
    assert has(f"cli.help_{one.name}")


def test_help_loads_no_numpy() -> None:
    code = (
        "import sys, colecon\n"
        "from colecon.cli.main import colecon as program\n"
        "for args in (['--help'], ['run', '--help'], ['models', '--help'], ['replay', '--help']):\n"
        "    try: program.main(args)\n"
        "    except SystemExit as end: assert end.code == 0, end.code\n"
        "heavy = {'numpy', 'pandas', 'matplotlib', 'simpy', 'pyarrow', 'pydantic', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_package_offers_load_run_and_estimate_late() -> None:
    code = (
        "import sys, colecon\n"
        "assert 'numpy' not in sys.modules\n"
        "assert callable(colecon.load) and callable(colecon.run)\n"
        "assert colecon.estimate.__name__ == 'colecon.estimate'\n"
        "assert {'load', 'run', 'estimate'} <= set(dir(colecon))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
