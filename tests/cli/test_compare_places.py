"""``compare`` and ``sweep`` where the place, the input or the folder is not what they need: refused, nothing harmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import call, county

OVER = 'extends = "small.toml"\nname = "{name}"\n'
RUNS = ("--runs", 16, "--workers", 1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with three scenarios, and a comparison of two of them in ``c``."""
    folder: Path = tmp_path_factory.mktemp("county")
    county(folder)
    words = {
        "more": OVER.format(name="more") + "[budget]\ngrants = 3\n",
        "other": OVER.format(name="other") + "[budget]\ngrants = 2\n",
        "doubt": OVER.format(name="doubt") + "doubt = true\n",
    }
    for name, text in words.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    done = call("compare", folder / "small.toml", folder / "more.toml", *RUNS, "--out", folder / "c")
    assert done.exit_code == 0, done.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def two(place: Path, *rest: object, lang: str = "en") -> tuple[int, str]:
    done = call("compare", place / "small.toml", place / "more.toml", *RUNS, *rest, lang=lang)
    return done.exit_code, done.stderr


@pytest.mark.parametrize(("lang", "word"), [("en", "This is a file, not a folder"), ("zh", "这是一个文件，不是文件夹")])
@pytest.mark.parametrize("command", ["compare", "sweep", "models", "run"])
def test_a_file_in_the_folders_place_is_called_a_file(
    place: Path, command: str, lang: str, word: str, tmp_path: Path
) -> None:
    out = tmp_path / "file"
    out.write_text("mine", encoding="utf-8")
    words = {
        "compare": ("compare", place / "small.toml", place / "more.toml"),
        "sweep": ("sweep", place / "small.toml", "--vary", "budget.grants=0..2"),
        "models": ("compare", "--models", place / "small.toml"),
        "run": ("run", place / "small.toml"),
    }
    done = call(*words[command], *RUNS, "--out", out, lang=lang)
    assert (done.exit_code, word in done.stderr) == (2, True), done.stderr
    assert out.read_text(encoding="utf-8") == "mine"


ELSE = {
    "other scenarios": ("compare", "small.toml", "other.toml"),
    "the other way round": ("compare", "more.toml", "small.toml"),
    "another seed": ("compare", "small.toml", "more.toml", "--seed", "9"),
    "a sweep": ("sweep", "small.toml", "--vary", "budget.grants=0..2"),
    "models": ("compare", "--models", "small.toml"),
}


@pytest.mark.parametrize("what", ELSE)
def test_a_comparison_that_stands_is_not_written_over(place: Path, what: str) -> None:
    before = contents(place / "c")
    words = [place / word if word.endswith(".toml") else word for word in ELSE[what]]
    done = call(*words, *RUNS, "--out", place / "c")
    assert done.exit_code == 2
    assert "another comparison or sweep" in done.stderr
    assert contents(place / "c") == before


def test_the_same_question_is_answered_again_in_its_folder(place: Path) -> None:
    before = contents(place / "c")
    assert two(place, "--out", place / "c")[0] == 0
    assert contents(place / "c") == before


def test_force_writes_over_another_comparison(place: Path, tmp_path: Path) -> None:
    assert two(place, "--out", tmp_path / "c")[0] == 0
    done = call("compare", place / "small.toml", place / "other.toml", *RUNS, "--out", tmp_path / "c", "--force")
    assert done.exit_code == 0, done.stderr
    told = json.loads((tmp_path / "c" / "comparison.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in told["scenarios"]] == ["small", "other"]


def test_a_flipped_digit_is_seen_by_all_who_read(place: Path, tmp_path: Path) -> None:
    assert two(place, "--out", tmp_path / "c")[0] == 0
    path = tmp_path / "c" / "comparison.json"
    raw = path.read_text(encoding="utf-8")
    key = '"lasting_income": {\n    "year": 2022,\n    "a": '
    at = raw.index(key) + len(key)
    path.write_text(raw[:at] + str((int(raw[at]) + 1) % 10) + raw[at + 1 :], encoding="utf-8")
    for command in (("plot", tmp_path / "c"), ("report", tmp_path / "c")):
        done = call(*command, *(("--out", tmp_path / "f") if command[0] == "plot" else ()))
        assert (done.exit_code, "comparison.json" in done.stderr) == (3, True), done.stderr
    code, told = two(place, "--out", tmp_path / "c")
    assert (code, "another comparison" in told) == (2, True)


def test_a_result_whose_block_is_damaged_is_not_compared(place: Path, tmp_path: Path) -> None:
    assert two(place, "--out", tmp_path / "c")[0] == 0
    block = next((tmp_path / "c" / "more" / "blocks").iterdir())
    raw = bytearray(block.read_bytes())
    raw[len(raw) // 2] ^= 1
    block.write_bytes(raw)
    done = call("compare", tmp_path / "c" / "small", tmp_path / "c" / "more", "--out", tmp_path / "n")
    assert (done.exit_code, block.name in done.stderr) == (3, True), done.stderr
    assert not (tmp_path / "n").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("small.toml", "empty"), 3, "empty"),
        (("small.toml", "c"), 2, "folder of a comparison"),
        (("small.toml", "more.toml", "--runs", "1"), 2, "two runs|2 runs"),
        (("small.toml", "doubt.toml", "--runs", "63"), 2, "64 or more"),
        (("c/small", "more.toml", "--runs", "9"), 2, "16 runs"),
        (("c/small", "more.toml", "--seed", "9"), 2, "seed"),
    ],
)
def test_input_that_will_not_do_is_refused_in_words(
    place: Path, words: tuple[str, ...], code: int, told: str, tmp_path: Path
) -> None:
    (place / "empty").mkdir(exist_ok=True)
    paths = [place / word if (place / word).exists() else word for word in words]
    done = call("compare", *paths, "--workers", 1, "--out", tmp_path / "n")
    assert done.exit_code == code, done.stderr
    assert any(word in done.stderr for word in told.split("|")), done.stderr
    assert not (tmp_path / "n").exists()


def test_one_file_named_twice_is_known_to_differ_by_nothing(place: Path, tmp_path: Path) -> None:
    done = call("compare", place / "small.toml", place / "small.toml", *RUNS, "--out", tmp_path / "c")
    assert done.exit_code == 0, done.stderr
    (pair,) = json.loads((tmp_path / "c" / "comparison.json").read_text(encoding="utf-8"))["pairs"]
    assert (pair["a"], pair["b"], pair["equal"]) == ("small", "small-2", True)
    assert [pair["target"][key] for key in ("difference", "low", "high", "verdict")] == [0, 0, 0, "same"]
    assert "known to be 0" in done.stdout


def test_folders_and_files_mix_and_five_are_ten_pairs(place: Path, tmp_path: Path) -> None:
    asked = [place / "c" / "small", place / "c" / "more", *(place / f"{n}.toml" for n in ("small", "more", "other"))]
    done = call("compare", *asked, "--workers", 1, "--out", tmp_path / "c")
    assert done.exit_code == 0, done.stderr
    pairs = json.loads((tmp_path / "c" / "comparison.json").read_text(encoding="utf-8"))["pairs"]
    assert len(pairs) == 10
    assert [(p["a"], p["b"]) for p in pairs if p["equal"]] == [("small", "small-2"), ("more", "more-2")]
    levels = [p["target"]["each_level"] for p in pairs if not p["equal"]]
    assert levels == pytest.approx([1 - 0.05 / 8] * 8)  # the two that are known need no share of the level


@pytest.mark.parametrize("vary", ["budget.grantz=0..2", "policy.tax_relief=0..3"])
def test_what_is_wrong_with_vary_is_told_at_vary(place: Path, vary: str, tmp_path: Path) -> None:
    done = call("sweep", place / "small.toml", "--vary", vary, *RUNS, "--out", tmp_path / "n")
    assert (done.exit_code, "--set" in done.stderr) == (2, False), done.stderr
    assert f"--vary: {vary.partition('=')[0]}" in done.stderr
    assert not (tmp_path / "n").exists()


def test_what_is_wrong_with_set_stays_at_set(place: Path, tmp_path: Path) -> None:
    wrong = ("--vary", "budget.grants=0..2", "--set", "budget.foo=1")
    done = call("sweep", place / "small.toml", *wrong, *RUNS, "--out", tmp_path / "n")
    assert (done.exit_code, "--set: budget.foo" in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(("command", "code"), [("compare", 2), ("models", 2), ("sweep", 2)])
def test_with_doubt_less_than_64_runs_are_refused_everywhere(
    place: Path, command: str, code: int, tmp_path: Path
) -> None:
    words = {
        "compare": ("compare", place / "doubt.toml", place / "more.toml"),
        "models": ("compare", "--models", place / "doubt.toml"),
        "sweep": ("sweep", place / "doubt.toml", "--vary", "budget.grants=0..2"),
    }
    done = call(*words[command], "--runs", 63, "--workers", 1, "--out", tmp_path / "n")
    assert (done.exit_code, "64 or more" in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "n").exists()
