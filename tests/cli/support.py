"""A county of six made-up villages, played small, and the program called inside this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from colecon.cli.main import colecon

TABLE = (
    "# SYNTHETIC\n"
    "id,name,township,band,class,zone,population,households,poor_households,workers,arable_collective_mu,"
    "arable_contracted_mu,forest_collective_mu,forest_contracted_mu,waste_mu,idle_m2,road,water,logistics,"
    "minutes_to_town,tourism,land_hard,products,planted_product,planted_mu,planted_year,income_2019,assets,"
    "owner_share,debt,cash,leadership\n"
    "A1,甲村,东乡,valley,good_base,south,1500,380,60,820,60,1900,300,1500,80,900,good,secure,1,35,0,0,"
    "vegetables;chicken,,0,,95000,1500000,0.6,0,40000,0.8\n"
    "A2,乙村,东乡,mid,some_assets,south,1300,330,80,700,20,1700,350,1800,120,600,paved,secure,1,45,0,0,"
    "potato;sheep,,0,,52000,900000,0.5,0,25000,0.1\n"
    "B1,丙村,西乡,high,weak,middle,900,230,110,480,0,1200,1000,4500,400,80,narrow,short,0,100,0,0,"
    "potato;sheep,,0,,7000,250000,0.5,0,5000,-0.7\n"
)
SCENARIO = """\
name = "small"
villages = "table.csv"
start = 2020
end = 2022
runs = 40
seed = 3
[target]
income_yuan = 60_000
share_percent = 30
year = 2022
[models]
default = ["asset_activation", "specialty_industry"]
[budget]
grants = 1
"""


def county(folder: Path, words: str = SCENARIO) -> Path:
    """A scenario with its table in ``folder``."""
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    path = folder / "small.toml"
    path.write_text(words, encoding="utf-8")
    return path


def call(*args: object, lang: str = "en") -> Result:
    """Run the program; what it prints and its exit code."""
    return CliRunner(env={"LC_ALL": "C.UTF-8", "COLUMNS": "100"}).invoke(
        colecon, [*map(str, args), "--lang", lang], catch_exceptions=False
    )
