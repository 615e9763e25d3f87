"""The same bytes whatever the locale, time zone, hash seed, BLAS threads and vector instructions of the machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import county
from tests.long.machine import call, contents, environment

RUNS = 300
SETTINGS: dict[str, dict[str, str]] = {
    "locale C": {"LC_ALL": "C", "LANG": "C"},
    "locale zh_CN": {"LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"},
    "locale tr_TR": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "Kathmandu": {"TZ": "Asia/Kathmandu"},
    "Honolulu": {"TZ": "Pacific/Honolulu"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "one BLAS thread": {"OPENBLAS_NUM_THREADS": "1"},
    "four BLAS threads": {"OPENBLAS_NUM_THREADS": "4"},
}
MIXED = {
    "first": {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1"},
    "second": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Honolulu", "PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "4"},
}
"""All settings in two goes, for the default run."""
VECTORS = ("AVX512_SPR", "AVX512_ICL", "AVX512_SKX", "X86_V4", "AVX512F", "X86_V3", "AVX2", "FMA3")
"""What NumPy can be told not to use, widest first; newer NumPy groups them by level."""
NARROW = {
    "OPENBLAS_CORETYPE": "Nehalem",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F,-AVX512DQ,-AVX2,-AVX2_Usable,-FMA,-FMA_Usable,-FMA4,-FMA4_Usable",
}
"""The same for OpenBLAS and for the C library's own exp, log and pow."""
PROBE = """\
import json
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__ as found
from numpy.lib.introspect import opt_func_info
used = {how["current"] for kinds in opt_func_info().values() for how in kinds.values()}
print(json.dumps({"on": [name for name in found if found[name]], "can": list(__cpu_dispatch__), "used": sorted(used)}))
"""


LOCALES = {"zh_CN": "一月", "tr_TR": "Ocak"}
"""Locales with the name of January in them."""
IN_EFFECT = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.nl_langinfo(locale.MON_1))"
"""The name of January: only a locale that took effect has its own."""


def made_locales(folder: Path) -> dict[str, str]:
    """The locales that can be made here, in ``folder``, few machines having them; the name of January in each."""
    found = {}
    for name in LOCALES if shutil.which("localedef") else ():
        subprocess.run(
            ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], capture_output=True, check=False
        )  # its exit code is 1 for a mere warning
        if (folder / f"{name}.UTF-8").is_dir():
            changes = {"LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8"}
            command = [sys.executable, "-c", IN_EFFECT]
            told = subprocess.run(command, env=environment(**changes), capture_output=True, text=True, check=True)
            found[name] = told.stdout.strip()
    return found


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """For every locale that can be made the setting that finds it; each is seen to take effect."""
    folder = tmp_path_factory.mktemp("locales")
    found = made_locales(folder)
    assert found == {name: LOCALES[name] for name in found}
    return dict.fromkeys(found, str(folder))


def with_locale(settings: dict[str, str], locales: dict[str, str]) -> dict[str, str] | None:
    """``settings`` and where their locale is; None where they need one that cannot be made."""
    name = settings.get("LC_ALL", "C").partition(".")[0]
    if name not in LOCALES:
        return settings
    return {**settings, "LOCPATH": locales[name]} if name in locales else None


def without_locale(settings: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in settings.items() if name not in ("LC_ALL", "LANG")}


def features(**changes: str) -> dict[str, list[str]]:
    """What a NumPy of its own process may use of the processor (``on``), could leave (``can``) and does (``used``)."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment(**changes), capture_output=True, text=True, check=True
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def played(folder: Path, **changes: str) -> dict[str, bytes]:
    """The files that the real engine writes in this environment, figures too."""
    done = call(
        "run", county(folder), "--runs", RUNS, "--workers", 1, "--out", folder / "out", "--lang", "en", **changes
    )
    assert done.returncode == 0, done.stderr
    return contents(folder / "out")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return played(tmp_path_factory.mktemp("usual"))


def numbers(files: dict[str, bytes]) -> dict[str, bytes]:
    """All but the pictures and the manifest that lists their checksums."""
    return {name: raw for name, raw in files.items() if name.endswith((".parquet", ".csv", "summary.json"))}


@pytest.mark.parametrize("name", MIXED)
def test_settings_together(usual: dict[str, bytes], locales: dict[str, str], tmp_path: Path, name: str) -> None:
    """Without the locale where it cannot be made; then the test of that locale alone is skipped, and says so."""
    settings = with_locale(MIXED[name], locales) or without_locale(MIXED[name])
    assert played(tmp_path, **settings) == usual


@pytest.mark.long
@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_alone(usual: dict[str, bytes], locales: dict[str, str], tmp_path: Path, name: str) -> None:
    settings = with_locale(SETTINGS[name], locales)
    if settings is None:
        pytest.skip(f"{name} cannot be made here: no localedef, or no sources of it")
    assert played(tmp_path, **settings) == usual


def test_only_what_needs_a_locale_is_skipped_without_localedef(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    found = dict.fromkeys(made_locales(tmp_path), str(tmp_path))
    skipped = [name for name in SETTINGS if with_locale(SETTINGS[name], found) is None]
    assert skipped == ["locale zh_CN", "locale tr_TR"]
    assert all(len(without_locale(settings)) == len(settings) - 1 for settings in MIXED.values())


def switched_off(wide: str) -> str:
    """The switch that turns off every vector set of this machine from ``wide`` on; "" where it has none of them."""
    found = features()
    have = [name for name in found["can"] if name in VECTORS and name in found["on"]]
    return " ".join(name for name in have if ("512" in name or name == "X86_V4") or wide == "256")


@pytest.mark.parametrize("wide", ["512", pytest.param("256", marks=pytest.mark.long)])
def test_without_wide_vectors(usual: dict[str, bytes], tmp_path: Path, wide: str) -> None:
    """With AVX-512 off, and with AVX2 and FMA3 off as well; where there is no AVX-512 the second says it all."""
    switch = switched_off(wide)
    if not switch:
        pytest.skip(f"this machine has no vectors of {wide} bits that NumPy could leave")
    before, now = features()["used"], features(**NARROW, NPY_DISABLE_CPU_FEATURES=switch)
    assert not set(switch.split()) & set(now["on"]), "the switch took no effect"
    assert not set(switch.split()) & {name for used in now["used"] for name in used.split()}
    assert now["used"] != before, "NumPy's loops are the same as before"
    assert numbers(played(tmp_path, **NARROW, NPY_DISABLE_CPU_FEATURES=switch)) == numbers(usual)
