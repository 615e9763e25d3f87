"""How to make the result again: commands, seed, versions, digests."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from colecon.ensemble.manifest import Manifest
from colecon.report.page.blocks import Block, Code, Facts, Para, Section, grid_of
from colecon.report.sheet import Sheet
from colecon.words.catalogue import Lang, text


def again(manifest: Manifest, lang: Lang) -> Section:
    """Commands, versions and the digests of what went in and came out."""
    told: list[Block] = [Para(text("page.again_how", lang)), Code(commands(manifest, lang)), _made_with(manifest, lang)]
    digests = {
        text("page.engine", lang): manifest.engine,
        text("page.plan", lang): manifest.fingerprint,
        **manifest.scenario.get("files", {}),
        **{name: manifest.tables[name] for name in sorted(manifest.tables)},
    }
    told.append(digest_grid(digests, lang))
    told.append(Para(text("page.blocks", lang, n=len(manifest.blocks)), "note"))
    return Section("again", text("page.again", lang), told)


def again_compared(manifests: Sequence[Manifest], command: str, lang: Lang) -> list[Block]:
    """The command that makes a comparison of the results of ``manifests`` again, and what they were made with."""
    if len(manifests) < 2:
        return []
    first = manifests[0]
    files = [scenario_file(manifest) for manifest in manifests]
    line = ["colecon", command, *files, "--runs", str(first.runs), "--seed", str(first.seed)]
    told: list[Block] = [Para(text("page.again_how", lang)), Code(shlex.join(line)), _made_with(first, lang)]
    sets = [f"{one.name}: {shlex.join(one.scenario['sets'])}" for one in manifests if one.scenario.get("sets")]
    if sets:
        told.append(Para(text("page.again_sets", lang, sets="; ".join(sets)), "note"))
    digests = {f"{one.name}: {name}": digest for one in manifests for name, digest in _files(one).items()}
    return [*told, digest_grid({text("page.engine", lang): first.engine, **digests}, lang)]


def _files(manifest: Manifest) -> Mapping[str, str]:
    found: Mapping[str, str] = manifest.scenario.get("files", {})
    return found


def _made_with(manifest: Manifest, lang: Lang) -> Block:
    sizes = [(text("page.seed", lang), str(manifest.seed)), (text("page.runs", lang), f"{manifest.runs:,}")]
    return Facts([*sizes, *manifest.versions.items()])


def digest_grid(digests: Mapping[str, str], lang: Lang) -> Block:
    """Names with their SHA-256."""
    rows = [[name, digest] for name, digest in digests.items()]
    columns = [text("page.file", lang), "SHA-256"]
    return grid_of(Sheet(text("page.digests", lang), columns, rows, words=2))


def commands(manifest: Manifest, lang: Lang) -> str:
    """The commands that make the result and this page again."""
    folder = f"results/{manifest.name}"
    parts = ["colecon", "run", scenario_file(manifest), "--runs", str(manifest.runs), "--seed", str(manifest.seed)]
    for said in manifest.scenario.get("sets", []):
        parts += ["--set", said]
    parts += ["--rare"] if manifest.rare else []
    page = ["colecon", "report", folder, "--lang", lang]
    return f"{shlex.join([*parts, '--out', folder])}\n{shlex.join(page)}"


def scenario_file(manifest: Manifest) -> str:
    """The scenario that was asked for: the last of the files read, but for the village table."""
    table = manifest.scenario.get("table", "")
    names = [name for name in _files(manifest) if name.rpartition("/")[2] != table]
    return names[-1] if names else f"{manifest.name}.toml"
