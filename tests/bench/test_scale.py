"""What docs/scale.md is made of."""

from colecon.bench.page import END
from docs import generate_scale
from docs.generate_scale import Took, size_of, tables, time_of


def test_a_province_is_its_counties_and_cores_share_them():
    told = tables([Took(1_000, 2.0, 8_000_000)])
    assert "| a county, 41 villages | 1 | 2 s | 2 s | 8 MB |" in told
    assert "| a province, 26,000 villages | 635 | 21.2 min | 19.8 s | 5.1 GB |" in told
    assert "| the country, 500,000 villages | 12,196 | 7 h | 6.35 min | 98 GB |" in told


def test_units():
    assert [time_of(s) for s in (3, 119, 121, 7_300)] == ["3 s", "119 s", "2.02 min", "2 h"]
    assert [size_of(b) for b in (8.4e6, 8.4e9, 1.2e12, 5e15)] == ["8.4 MB", "8.4 GB", "1.2 TB", "5,000 TB"]


def test_the_tables_are_put_between_their_own_markers(tmp_path, monkeypatch):
    page = tmp_path / "scale.md"
    page.write_text(f"head\n{generate_scale.BEGIN}\nold\n{END}\ntail\n", encoding="utf-8")
    monkeypatch.setattr(generate_scale, "TARGET", page)
    monkeypatch.setattr(generate_scale, "took", lambda runs: Took(runs, 1.0, 1_000_000))
    generate_scale.main()
    head, _, rest = page.read_text(encoding="utf-8").partition(generate_scale.BEGIN)
    assert (head, rest.partition(END)[2]) == ("head\n", "\ntail\n")
    assert tables([Took(1_000, 1.0, 1_000_000), Took(10_000, 1.0, 1_000_000)]) in rest
