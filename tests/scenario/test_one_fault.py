"""One mistake is one fault: what follows from it is not told as another."""

import pytest

from colecon.errors import InputError
from colecon.scenario.load import load
from tests.scenario.make import FIRST, HEAD, TABLE, county, row, table_of

EVERYWHERE = """
[models.by_village]
"中坪村" = "specialty_industry"
[models.by_township]
"西山乡" = "land_use"
[models.by_zone]
far = "land_use"
[[models.rule]]
when = { product = "walnut" }
model = "land_use"
[[works]]
villages = ["中坪村"]
what = "road"
to = "good"
when = "2022-06"
"""


def codes(path):
    with pytest.raises(InputError) as caught:
        load(path)
    return [f.code for f in caught.value.faults if not f.warning]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"class": "rich"}, "not_one_of"),
        ({"products": "walnut;gold"}, "unknown_product"),
        ({"owner_share": "1.5"}, "cell_share"),
        ({"planted_year": "2025"}, "planted_late"),
        ({"income_2019": ""}, "cell_blank"),
    ],
)
def test_a_row_at_fault_still_names_its_village_township_zone_and_products(tmp_path, cells, code):
    table = table_of(FIRST, row(township="西山乡", zone="far", **cells))
    assert codes(county(tmp_path, EVERYWHERE, table=table)) == [code]


def test_nor_is_its_neighbour_called_alone(tmp_path):
    words = '[models.by_village]\n"上河村" = "joint_development"\n"中坪村" = "joint_development"\n'
    assert codes(county(tmp_path, words, table=table_of(FIRST, row(**{"class": "rich"})))) == ["not_one_of"]


@pytest.mark.parametrize(("old", "new"), [("end = 2025", "end = 2020"), ("start = 2021", "start = 2201")])
def test_years_at_fault_are_not_a_column_that_lacks(tmp_path, old, new):
    for head in ("2019年集体收入（元）", "2019年收入", "income_2019"):
        table = TABLE.replace("income_2019", head)
        assert codes(county(tmp_path, head=HEAD.replace(old, new), table=table)) == ["end_first"]
