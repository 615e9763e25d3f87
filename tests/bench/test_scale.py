"""What docs/scale.md is made of."""

from docs.generate_scale import Took, size_of, tables, time_of


def test_a_province_is_its_counties_and_cores_share_them():
    told = tables([Took(1_000, 2.0, 8_000_000)])
    assert "| a county, 41 villages | 1 | 2 s | 2 s | 8 MB |" in told
    assert "| a province, 26,000 villages | 635 | 21.2 min | 19.8 s | 5.1 GB |" in told
    assert "| the country, 500,000 villages | 12,196 | 7 h | 6.35 min | 98 GB |" in told


def test_units():
    assert [time_of(s) for s in (3, 119, 121, 7_300)] == ["3 s", "119 s", "2.02 min", "2 h"]
    assert [size_of(b) for b in (8.4e6, 8.4e9, 1.2e12, 5e15)] == ["8.4 MB", "8.4 GB", "1.2 TB", "5,000 TB"]
