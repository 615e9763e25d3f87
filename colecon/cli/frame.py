"""The frame around every command: words of one catalogue, faults without tracebacks, exit codes.

0 done, 1 our own fault, 2 the user's files or options, 3 a result, or what was printed, incomplete or damaged,
130 Ctrl-C.
"""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import errno
import re
import sys
import traceback
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

import click

from colecon.cli.faults import printable, render
from colecon.cli.session import Session, scan, session
from colecon.cli.streams import forget
from colecon.errors import ColeconError
from colecon.words.catalogue import has

INTERRUPTED = 130
MOST_NAMED = 16
"""Of all that a name might have been, how many are listed where none is near."""
_MARK = re.compile(r"[A-Z]{2,}")
Check: TypeAlias = Callable[[click.Context, click.Parameter, Any], Any]


class Option(click.Option):
    """An option ``--name`` with the help ``cli.<command>_<name>`` of the catalogue, or ``cli.opt_<name>`` if shared."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help, in the user's language."""
        name = self.opts[-1].lstrip("-").replace("-", "_")
        own = f"cli.{ctx.command.name}_{name}"
        self.help = session(ctx).say(own if has(own) else f"cli.opt_{name}")
        record = super().get_help_record(ctx)
        if record is None:
            return None
        told = record[1].removesuffix("  [required]")
        return _worded(record[0], session(ctx)), told + (session(ctx).say("cli.required") if self.required else "")


def _worded(marks: str, talk: Session) -> str:
    """What stands for a value, ``DIR`` or ``KEY=VALUE``, in the user's language."""
    return _MARK.sub(lambda found: talk.say(key) if has(key := f"cli.value_{found[0].lower()}") else found[0], marks)


def _list(formatter: click.HelpFormatter, head: str, rows: Sequence[tuple[str, str]]) -> None:
    """A list under ``head``; click's own takes a Chinese character for one place and breaks lines at blanks only."""
    from colecon.report.wrap import broken

    edge = max(_places(first) for first, _ in rows) + 4
    formatter.write(f"\n{head}\n")
    for first, rest in rows:
        lines = broken(rest, (formatter.width - edge) / 2).split("\n")
        formatter.write(f"  {first}{' ' * (edge - 2 - _places(first))}{lines[0]}\n")
        formatter.write("".join(f"{' ' * edge}{line}\n" for line in lines[1:]))


def _places(words: str) -> int:
    """The width of ``words`` on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


class _Worded(click.Command):
    """Help in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Usage: colecon run ...``."""
        marks = {"[OPTIONS]": "cli.mark_options", "COMMAND [ARGS]...": "cli.mark_command"}
        found = self.collect_usage_pieces(ctx)
        pieces = " ".join(session(ctx).say(marks[p]) if p in marks else _worded(p, session(ctx)) for p in found)
        formatter.write_usage(ctx.command_path, pieces, prefix=session(ctx).say("cli.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(session(ctx).say(f"cli.help_{self.name}"))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, for the list of commands."""
        return session().say(f"cli.help_{self.name}").split("\n", maxsplit=1)[0][: 4 * limit]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = session(ctx).say("cli.opt_help")
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        params = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = [record for p in params if (record := p.get_help_record(ctx)) is not None]
        _list(formatter, session(ctx).say("cli.options"), records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class Command(_Worded):
    """One command of the program."""


class Frame(_Worded, click.Group):
    """The program: its commands, and the place where every error ends."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, in the order in which they are used."""
        rows = [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        _list(formatter, session(ctx).say("cli.commands"), rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order in which they are used."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; an unknown one is told in the user's language."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise unknown_name("command", args[0], list(self.commands))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run the program and end with the exit code that fits."""
        args = sys.argv[1:] if args is None else list(args)
        talk = scan(args)
        extra["standalone_mode"] = False
        try:
            code = super().main(args, obj=talk, **extra)
        except Exception as error:
            sys.exit(_told(error, talk))
        sys.exit(code if isinstance(code, int) else 0)


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Declare a function as the command ``name``, with the options that all commands have."""

    def declare(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command)(function)
        made.params += shared()
        return made

    return declare


def shared() -> list[click.Parameter]:
    """The options that the program and all its commands have; `scan` reads them before click does."""
    lang = Option(["--lang"], callback=one_of("zh", "en"), expose_value=False, metavar="zh|en")
    return [lang, Option(["--debug"], is_flag=True, expose_value=False)]


def option(*names: str, **known: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option whose help stands in the catalogue; a text that is given must not be empty."""
    if not known.get("is_flag") and not known.get("multiple"):
        known.setdefault("callback", _some)
    return click.option(*names, cls=Option, **known)


def _some(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter(session(ctx).say("cli.no_place"), ctx, param)
    return value


def one_of(*allowed: str) -> Check:
    """A check that an option is one of a few words."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in allowed:
            return value
        words = session(ctx).say("cli.not_one_of", got=_cut(value), allowed=", ".join(allowed))
        raise click.BadParameter(words, ctx, param)

    return check


def whole(low: int, high: int) -> Check:
    """A check that an option is a whole number within limits, in plain digits; it comes as a number."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        plain = value.isascii() and value.isdigit() and len(value) <= 20
        if plain and low <= int(value) <= high:
            return int(value)
        raise click.BadParameter(session(ctx).say("cli.not_whole", got=_cut(value), low=low, high=high), ctx, param)

    return check


def _cut(value: str) -> str:
    return value if len(value) <= 40 else value[:40] + "…"


def _told(error: Exception, talk: Session) -> int:
    """Tell of ``error`` on stderr; the exit code."""
    if talk.debug and not isinstance(error, click.exceptions.Abort):
        traceback.print_exception(error)
    words, code = _words(error, talk)
    click.echo(words, err=True)
    return code


def _words(error: Exception, talk: Session) -> tuple[str, int]:
    if isinstance(error, ColeconError):
        return render(error.faults, talk.lang), error.exit_code
    if isinstance(error, click.exceptions.Abort):
        return talk.say("cli.interrupted"), INTERRUPTED
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message(), 0
    if isinstance(error, click.ClickException):
        return talk.say("cli.error") + printable(_usage(error, talk)), 2
    if isinstance(error, OSError):
        return _system(error, talk)
    what = printable(f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0][:300])
    return talk.say("cli.internal", what=what) + ("" if talk.debug else talk.say("cli.debug_hint")), 1


def _system(error: OSError, talk: Session) -> tuple[str, int]:
    """What the system refused and nobody told closer: a file, the folder one stands in, or what is printed."""
    if error.filename is not None:
        return talk.say("cli.error") + printable(f"{error.filename}: {error.strerror}"), 1
    if error.errno == errno.ENOENT:  # no file was named: it is the folder that the program was started in
        return talk.say("cli.error") + talk.say("cli.no_home"), 2
    forget(sys.stdout.fileno())
    return talk.say("cli.error") + talk.say("cli.not_printed", why=error.strerror or str(error)), 3


def _usage(error: click.ClickException, talk: Session) -> str:
    """A fault of the command line itself; click's own words only where it has no class for it."""
    named = _parameter(error, talk)
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        words = talk.say("cli.no_such_option", name=error.option_name)
        return words + (talk.say("cli.did_you_mean", near=near) if near else "")
    if isinstance(error, click.MissingParameter):
        return talk.say("cli.missing", name=named)
    if isinstance(error, click.BadOptionUsage):
        return talk.say("cli.needs_value", name=error.option_name)
    if isinstance(error, click.BadParameter):
        return f"{named}: {error.message}" if named else error.message
    return error.format_message()


def _parameter(error: click.ClickException, talk: Session) -> str:
    param = getattr(error, "param", None)
    if isinstance(param, click.Argument):
        return _worded(param.metavar or param.human_readable_name, talk)
    return param.opts[-1] if param is not None else ""


def unknown_name(kind: str, name: str, known: Sequence[str], also: Mapping[str, str] | None = None) -> click.UsageError:
    """An error for a name that is not among ``known``; ``kind`` is the end of a text ``cli.unknown_<kind>``.

    ``also`` are other names of what is known, such as its Chinese title. Where nothing is near, a few are named.
    """
    from difflib import get_close_matches

    words, names = session().say(f"cli.unknown_{kind}", name=_cut(name)), {n: n for n in known} | dict(also or {})
    near = [names[found] for found in get_close_matches(name, list(names), 1, 0.5)]
    if near:
        return click.UsageError(words + session().say("cli.did_you_mean", near=near[0]))
    few = session().say("cli.comma").join(known[:MOST_NAMED]) + (" …" if len(known) > MOST_NAMED else "")
    return click.UsageError(words + session().say("cli.there_are", names=few))
