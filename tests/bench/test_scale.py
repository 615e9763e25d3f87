"""What docs/scale.md is made of, and that the page says what its generator and the program say."""

import re

from colecon.bench.page import END
from colecon.core.draws import TILE
from colecon.ensemble.blocks import BATCH, blocks
from colecon.ensemble.cluster import PATIENCE
from colecon.results.precision import looks
from docs import generate_scale
from docs.generate_scale import BEGIN, COUNTY, PLACES, ROOT, RUNS, TARGET, Took, size_of, tables, time_of

PAGE = TARGET.read_text(encoding="utf-8")
UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0, "MB": 1e6, "GB": 1e9, "TB": 1e12}


def measured():
    """The lines between the markers."""
    assert (PAGE.count(BEGIN), PAGE.count(END)) == (1, 1)
    return PAGE.partition(BEGIN)[2].partition(END)[0].strip().splitlines()


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def amount(cell):
    """A time or a size as it is printed, in seconds or bytes."""
    number, unit = cell.split()
    return float(number.replace(",", "")) * UNITS[unit]


def rows(lean=0):
    """What the page says was measured; with ``lean`` -1 or 1 the least or most that is rounded to it."""
    found = [cells(line) for line in measured() if re.match(r"\| [\d,]+ \|", line)]
    return [
        Took(int(runs.replace(",", "")), float(seconds) + 0.05 * lean, round(amount(size) + half_digit(size) * lean))
        for runs, seconds, size in found
    ]


def half_digit(cell):
    """Half of the last digit of a size: two digits are printed, all from a hundred on."""
    number, unit = cell.split()
    return 0.5 * 10 ** max(len(number.partition(".")[0]) - 2, 0) * UNITS[unit] / (10 if "." in number else 1)


def test_a_province_is_its_counties_and_cores_share_them():
    told = tables([Took(1_000, 2.0, 8_000_000)])
    assert "| a county, 41 villages | 1 | 2 s | 2 s | 8 MB |" in told
    assert "| a province, 26,000 villages | 635 | 21.2 min | 19.8 s | 5.1 GB |" in told
    assert "| the country, 500,000 villages | 12,196 | 7 h | 6.35 min | 98 GB |" in told


def test_units():
    assert [time_of(s) for s in (3, 119, 121, 7_300)] == ["3 s", "119 s", "2.02 min", "2 h"]
    assert [size_of(b) for b in (8.4e6, 8.4e9, 1.2e12, 5e15)] == ["8.4 MB", "8.4 GB", "1.2 TB", "5,000 TB"]


def test_the_page_is_what_its_generator_makes_of_its_measures():
    """Same heads, places and counties; what follows from the measured rows does, but for how these are rounded."""
    page, made, low, high = measured(), *(tables(rows(lean)).splitlines() for lean in (0, -1, 1))
    assert tuple(row.runs for row in rows()) == RUNS
    for told, wanted, least, most in zip(page[1:], made[1:], low[1:], high[1:], strict=True):  # the first: the machine
        if told.startswith(tuple(f"| {place} |" for place in PLACES)):
            assert cells(told)[:2] == cells(wanted)[:2]
            for one, few, many in zip(*(cells(line)[2:] for line in (told, least, most)), strict=True):
                assert amount(few) <= amount(one) <= amount(many), told
        else:
            assert told == wanted


def test_the_tables_are_put_between_their_own_markers(tmp_path, monkeypatch):
    page = tmp_path / "scale.md"
    page.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(generate_scale, "TARGET", page)
    monkeypatch.setattr(generate_scale, "took", lambda runs: Took(runs, 1.0, 1_000_000))
    generate_scale.main()
    now = page.read_text(encoding="utf-8")
    assert (now.partition(BEGIN)[0], now.partition(END)[2]) == (PAGE.partition(BEGIN)[0], PAGE.partition(END)[2])
    assert tables([Took(runs, 1.0, 1_000_000) for runs in RUNS]) in now


def test_numbers_in_the_words_are_those_of_the_program():
    """Blocks, batches, looks, patience, and the county that was measured."""
    table = (ROOT / "scenarios" / "xichang-villages.csv").read_text(encoding="utf-8").splitlines()
    assert sum(bool(line) and not line.startswith("#") for line in table) - 1 == COUNTY
    seen = [n // TILE for n in looks(20 * TILE)][:7]
    for words in (
        f"blocks of {TILE:,} runs",
        f"({COUNTY} villages, ",
        f"never holds more than {('', 'one', 'two', 'three', 'four', 'five')[BATCH]} blocks",
        f"{', '.join(map(str, seen))} ... blocks",
        f"no worker is left for {PATIENCE:.0f} s",
        f"100,000 runs are blocks 0 to {len(blocks(100_000)) - 1}.",
    ):
        assert words in " ".join(PAGE.split()), words
