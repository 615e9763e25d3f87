"""Options of ``colecon run`` that end or divide a run, and the words for going on after Ctrl-C."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import click
from click.core import ParameterSource

from colecon.cli.session import Session, session


@contextmanager
def way_on(talk: Session) -> Iterator[None]:
    """On Ctrl-C, say the command that goes on from the finished blocks."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\n" + talk.say("store.go_on", command=same_again(click.get_current_context())), err=True)
        raise


def same_again(ctx: click.Context) -> str:
    """The command that was given, without ``--force``, which would play all of it afresh."""
    words: list[str] = []
    for param in ctx.command.params:
        name = param.name or ""
        if name in ctx.params and name != "force" and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            words += _words(param, ctx.params[name])
    return f"{ctx.command_path} {shlex.join(words)}"


def _words(param: click.Parameter, value: object) -> list[str]:
    if isinstance(param, click.Argument):
        return [str(value)]
    if isinstance(param, click.Option) and param.is_flag:
        return [param.opts[-1]] if value else []
    if param.name == "blocks" and isinstance(value, tuple):
        value = ":".join("" if part is None else str(part) for part in value)
    values = value if isinstance(value, tuple) else (value,)
    return [word for one in values for word in (param.opts[-1], str(one))]


def half_width(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """A probability below one half in plain digits, such as 0.01 for one point either way."""
    if value is None:
        return None
    digits = value.replace(".", "", 1)
    if value.isascii() and digits.isdigit() and len(value) <= 12 and 0.0 < float(value) < 0.5:
        return float(value)
    raise click.BadParameter(session(ctx).say("store.no_half_width", got=value[:40]), ctx, param)


def within(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int | None] | None:
    """Blocks ``A`` to ``B - 1``; without B to the last."""
    if value is None:
        return None
    first, colon, end = value.partition(":")
    plain = value.isascii() and len(value) <= 20 and colon and first.isdigit() and (not end or end.isdigit())
    if plain and (not end or int(first) < int(end)):
        return int(first), int(end) if end else None
    raise click.BadParameter(session(ctx).say("store.no_blocks", got=value[:40]), ctx, param)
