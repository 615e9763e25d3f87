"""How to make the result again: commands, seed, versions, digests."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from colecon.ensemble.manifest import Manifest
from colecon.report.page.blocks import Block, Code, Facts, Para, Section, grid_of
from colecon.report.sheet import Sheet
from colecon.words.catalogue import Lang, text


def again(manifest: Manifest, lang: Lang) -> Section:
    """Commands, versions and the digests of what went in and came out."""
    sizes = [
        (text("page.seed", lang), str(manifest.seed)),
        (text("page.runs", lang), f"{manifest.runs:,}"),
        *((name, number) for name, number in manifest.versions.items()),
    ]
    told: list[Block] = [Para(text("page.again_how", lang)), Code(commands(manifest, lang)), Facts(sizes)]
    digests = {
        text("page.engine", lang): manifest.engine,
        text("page.plan", lang): manifest.fingerprint,
        **manifest.scenario.get("files", {}),
        **{name: manifest.tables[name] for name in sorted(manifest.tables)},
    }
    told.append(digest_grid(digests, lang))
    told.append(Para(text("page.blocks", lang, n=len(manifest.blocks)), "note"))
    return Section("again", text("page.again", lang), told)


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
    page = ["colecon", "report", folder, "--lang", lang]
    return f"{shlex.join([*parts, '--out', folder])}\n{shlex.join(page)}"


def scenario_file(manifest: Manifest) -> str:
    """The scenario that was asked for: the last of the files read, but for the village table."""
    table = manifest.scenario.get("table", "")
    names = [name for name in manifest.scenario.get("files", {}) if name.rpartition("/")[2] != table]
    return names[-1] if names else f"{manifest.name}.toml"
