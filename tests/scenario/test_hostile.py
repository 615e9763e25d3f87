"""A scenario runs no code, opens no connection and reads nothing outside its folder: watched by an audit hook."""

import io
import os
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from colecon.cli.faults import render
from colecon.errors import InputError
from colecon.scenario.load import load
from tests.scenario.make import COLUMNS, FIRST, HEAD, TABLE, county, file

SECRET = "top secret words"
SEEN: list[tuple[str, tuple]] = []
WATCH = {"on": False}
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.startfile",
             "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate",
             "shutil.", "urllib.", "http.", "ftplib.", "smtplib.", "pickle.", "marshal.loads", "ctypes.", "exec",
             "compile",
             "import", "code.", "tempfile.", "webbrowser.")  # fmt: skip


def hook(event, args):
    if WATCH["on"] and (event == "open" or event.startswith(FORBIDDEN)):
        SEEN.append((event, args))


sys.addaudithook(hook)


def watched(path, sets=()):
    """Load under watch; the refusal, if any, and what was seen."""
    SEEN.clear()
    WATCH["on"] = True
    try:
        return load(path, sets=sets), list(SEEN)
    except InputError as refused:
        return refused, list(SEEN)
    finally:
        WATCH["on"] = False


def assert_harmless(folder, seen):
    for event, args in seen:
        assert event == "open", (event, args)
        name, _, flags = args
        assert Path(os.path.realpath(name)).is_relative_to(os.path.realpath(folder)), name
        assert not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT), name


@pytest.fixture
def home(tmp_path):
    """A folder with a good scenario, already loaded once, beside a secret."""
    (tmp_path / "secret.toml").write_text(f'name = "{SECRET}"\n' + HEAD)
    (tmp_path / "secret.csv").write_text(TABLE.replace("上河村", SECRET))
    folder = tmp_path / "home"
    folder.mkdir()
    load(county(folder))
    workbook(folder / "villages.xlsx")
    load(file(folder, "x.toml", HEAD.replace(".csv", ".xlsx")))
    return folder


def workbook(path, extra=None):
    book = openpyxl.Workbook()
    for line in (COLUMNS, FIRST.split(",")):
        book.active.append(line)
    held = io.BytesIO()
    book.save(held)
    path.write_bytes(held.getvalue())
    for name, words in (extra or {}).items():
        with zipfile.ZipFile(path, "a") as packed:
            packed.writestr(name, words)


def test_the_watch_sees_what_it_should(home, tmp_path):
    _, seen = watched(home / "s.toml")
    opened = {Path(args[0]).name for event, args in seen if event == "open"}

    assert opened == {"s.toml", "villages.csv"}
    SEEN.clear()
    WATCH["on"] = True
    (tmp_path / "secret.toml").read_text()
    WATCH["on"] = False
    with pytest.raises(AssertionError):
        assert_harmless(home, SEEN)


WAYS_OUT = ["../secret", "./../secret", "sub/../../secret", "link", "linkdir/secret", "/etc/passwd", "//etc/passwd",
            "~/secret", "~root/secret", "file:///etc/passwd", "http://localhost:9/x", "\\\\host\\share\\x",
            "C:\\secret",
            "..\\secret", "/dev/zero", "/dev/stdin", "/proc/self/environ", "/proc/self/fd/0", "pipe", "loop",
            "s.toml/../x",
            ". ./secret", "secret\u0000", "\n../secret", "${HOME}/x", "$(id)", "`id`", "|id", "devzero"]  # fmt: skip


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("key", ["extends", "villages"])
def test_no_way_out_of_the_folder(home, tmp_path, key, way):
    end = ".toml" if key == "extends" else ".csv"
    for suffix in ("", end):
        os.symlink(tmp_path / f"secret{end}", home / f"link{suffix}")
        os.symlink(f"loop{suffix}", home / f"loop{suffix}")
        os.symlink("/dev/zero", home / f"devzero{suffix}")
        os.mkfifo(home / f"pipe{suffix}")
    os.symlink(tmp_path, home / "linkdir")
    for name in (way, way + end):
        quoted = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\u0000", "\\u0000")
        head = HEAD if key == "extends" else HEAD.replace('villages = "villages.csv"\n', "")
        path = file(home, "bad.toml", f'{key} = "{quoted}"\n' + head)

        refused, seen = watched(path)

        assert isinstance(refused, InputError)
        assert SECRET not in str(refused)
        assert_harmless(home, seen)


def test_a_link_that_stays_inside_is_fine(home):
    os.symlink("villages.csv", home / "also.csv")

    scenario, seen = watched(file(home, "s2.toml", HEAD.replace("villages.csv", "also.csv")))

    assert len(scenario.plan.villages) == 3
    assert_harmless(home, seen)


CODE = ["__import__('os').system('id')", "=cmd|' /C calc'!A0", "{{7*7}}", "{0.__class__}", "%s%n", "!!python/object:os",
        "cos\nsystem\n(S'id'\ntR.", "${jndi:ldap://x}", "'; DROP TABLE villages; --", "<script>alert(1)</script>",
        "{values.__class__}", "{}", "{missing}"]  # fmt: skip


@pytest.mark.parametrize("code", CODE)
def test_code_stays_text(home, code):
    quoted = '"' + code.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    for words in (
        f"reading = {quoted}\n{HEAD}",
        f"name = {quoted}\n{HEAD}",
        f"{HEAD}[budget]\ngrants = {quoted}\n",
        f"{HEAD}[models]\ndefault = {quoted}\n",
        f"{HEAD}[parameters.bank]\n{quoted} = 3\n",
        f"{HEAD}[models.by_village]\n{quoted} = {quoted}\n",
    ):
        _, seen = watched(file(home, "code.toml", words), [f"budget.rewards_yuan={code}"])
        assert_harmless(home, seen)
    cell = '"' + code.replace('"', '""') + '"'
    (home / "villages.csv").write_text(TABLE.replace("上河村", cell).replace("60000", cell))
    _, seen = watched(home / "s.toml")
    assert_harmless(home, seen)


def test_messages_show_braces_as_they_are(home):
    refused, _ = watched(file(home, "b.toml", f'{HEAD}[models]\ndefault = "{{0.__class__}}"\n'))

    assert "{0.__class__}" in render(refused.faults, "zh")
    assert "{0.__class__}" in render(refused.faults, "en")


def test_a_spreadsheet_with_foreign_entities_links_and_macros_reads_nothing_else(home):
    entity = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{home.parent}/secret.csv">]><x>&e;</x>'
    workbook(home / "villages.xlsx", {"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": entity})

    _, seen = watched(home / "x.toml")

    assert_harmless(home, seen)


def test_an_entity_in_the_sheet_itself_is_not_followed(home):
    path = home / "villages.xlsx"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file://{home.parent}/secret.csv">]>'
    parts["xl/worksheets/sheet1.xml"] = (doctype + sheet.replace("<sheetData>", "<sheetData>&e;", 1)).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)

    refused, seen = watched(home / "x.toml")

    assert SECRET not in str(refused)
    assert_harmless(home, seen)


def test_a_packed_bomb_is_not_unpacked(home):
    with zipfile.ZipFile(home / "villages.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\0" * 120_000_000)

    refused, _ = watched(home / "x.toml")

    assert [f.code for f in refused.faults] == ["file_large"]
