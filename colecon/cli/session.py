"""What every command knows: the language to answer in and whether to show tracebacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

from colecon.cli.faults import line
from colecon.errors import Fault
from colecon.words.catalogue import LANGS, Lang, default_lang, text


@dataclass(frozen=True, slots=True)
class Session:
    """The settings that hold for one call of the program."""

    lang: Lang
    debug: bool = False

    def say(self, key: str, /, **values: object) -> str:
        """The catalogue text ``key`` in the user's language."""
        return text(key, self.lang, **values)

    def warn(self, fault: Fault) -> None:
        """Tell of ``fault`` on stderr; the work goes on."""
        click.echo(line(fault, self.lang), err=True)


def scan(args: Sequence[str]) -> Session:
    """The session that ``args`` ask for; read before click does, so that its own faults are in the language too."""
    lang, before = default_lang(), ""
    own = args[: args.index("--")] if "--" in args else args
    for arg in own:
        wanted = arg.removeprefix("--lang=") if arg.startswith("--lang=") else arg if before == "--lang" else ""
        lang = next((known for known in LANGS if known == wanted), lang)
        before = arg
    return Session(lang, "--debug" in own)


def session(ctx: click.Context | None = None) -> Session:
    """The session of the running command; English where there is none."""
    ctx = ctx or click.get_current_context(silent=True)
    found = ctx.find_root().obj if ctx is not None else None
    return found if isinstance(found, Session) else Session("en")
