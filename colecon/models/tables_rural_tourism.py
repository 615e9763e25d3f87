"""The numbers of 乡村旅游型: rooms, meals and outings on the mountain tour ring, its seasons and its mishaps."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """One guest room, with its part of the kitchen, yard and outings."""

    room_m2: Value = param(35, "m2/room", (25, 50), "assumed: room, bath, part of kitchen and yard", zh="单间占用面积")
    land_m2: Value = param(60, "m2/room", (40, 90), "assumed: two storeys, yard and parking", zh="单间占地")
    new_build: Value = param(
        1.6, "factor", (1.3, 2.0), "assumed: building over refitting idle rooms", zh="新建成本倍数"
    )
    occupancy: Value = param(
        0.27,
        "share of nights",
        (0.16, 0.36),
        "assumed: a plain month, well known; a third of evidence E115 (80 % at the torch festival)",
        zh="平常入住率",
        hard=(0, 1),
    )
    fullest: Value = param(
        0.9,
        "share of nights",
        (0.8, 1.0),
        "assumed: evidence E115: over 80 % at the peak; some rooms are always out",
        zh="最高入住率",
        hard=(0, 1),
    )
    rate: Value = param(
        120,
        "yuan/night",
        (80, 180),
        "assumed: plain rooms in a mountain village; evidence E116: 30,000 yuan a household and year in a known one",
        zh="房价",
    )
    party: Value = param(1.9, "guests/room", (1.5, 2.5), "assumed: couples and families, two to a room", zh="每间人数")
    meals: Value = param(
        40,
        "yuan/guest/night",
        (30, 60),
        "assumed: evidence E117: 40 yuan a visit (3,600 yuan of 91 visits), taken for a night's guest too",
        zh="住客餐饮消费",
    )
    day_guests: Value = param(
        18,
        "guests/room/month",
        (8, 35),
        "assumed: far below evidence E117, where a guesthouse beside a famous cave had some 1,500 a "
        "month; E118: three guesthouses and the roadside took 1.1 million in a year",
        zh="每间月一日游客",
    )
    day_spend: Value = param(
        40, "yuan/visit", (25, 60), "evidence E117: 36 million yuan from 910,000 visits", zh="一日游消费"
    )
    low_season: Value = param(
        0.65, "factor", (0.4, 0.85), "assumed: March, June, September, November, December", zh="淡季系数", hard=(0, 1)
    )
    holiday: Value = param(
        1.3,
        "factor",
        (1.1, 1.6),
        "assumed: Spring Festival, May, the school holidays; evidence E119: near a thousand a day at a "
        "water park on a public holiday",
        zh="假期系数",
        hard=(0.5, 4),
    )
    national_day: Value = param(
        1.6, "factor", (1.3, 2.2), "assumed: the week of 1 October", zh="国庆系数", hard=(0.5, 4)
    )
    torch: Value = param(
        2.2,
        "factor",
        (1.6, 3.2),
        "assumed: between evidence E122 E123 (the week brings 3 % of the region's year, 1.5 times any) "
        "and E115 (80 % full, three times a plain month)",
        zh="火把节系数",
        hard=(0.5, 5),
    )
    torch_cost: Value = param(
        6_000,
        "yuan/year",
        (3_000, 15_000),
        "assumed: torches, dancers, prizes, safety: a small village feast",
        zh="火把节支出",
    )
    near: Value = param(
        30, "minutes", (20, 45), "assumed: half an hour from town is an outing all the same", zh="近程车程"
    )
    far: Value = param(
        0.005,
        "share/minute",
        (0.002, 0.01),
        "assumed: fewer guests for each minute beyond half an hour",
        zh="距离折扣",
        hard=(0, 0.05),
    )
    floor: Value = param(
        0.3,
        "factor",
        (0.15, 0.5),
        "assumed: some come however far it is; evidence E117 E232: a village 30 km out beside a famous cave was full",
        zh="最低客流系数",
        hard=(0, 1),
    )
    narrow_road: Value = param(
        0.55, "factor", (0.35, 0.8), "assumed: coaches cannot come (plan ch. 1 § 3)", zh="窄路折扣", hard=(0, 1)
    )
    outlet: Value = param(
        18_000,
        "visitors/month",
        (8_000, 36_000),
        "assumed: a quarter of evidence E117 (910,000 a year in one town) for all villages of the mountain ring",
        zh="环线月客源",
    )
    pressure: Value = param(
        0.8, "factor", (0.4, 1.5), "assumed: strong for tourism (design); visitors are shared", zh="客源竞争"
    )
    first_name: Value = param(
        0.6, "share of full", (0.4, 0.8), "assumed: nobody knows the place yet", zh="起始口碑", hard=(0, 1)
    )
    name_grows: Value = param(
        0.15,
        "share of gap/season",
        (0.08, 0.25),
        "assumed: two years to be known; evidence E116: growth near 50 % a year in a known village",
        zh="口碑每季增长",
        hard=(0, 1),
    )
    complaint: Value = param(
        0.012,
        "chance/month",
        (0.005, 0.03),
        "assumed: food or service, once in seven years",
        zh="月投诉概率",
        hard=(0, 1),
    )
    complaint_loss: Value = param(
        0.2,
        "share of name",
        (0.1, 0.4),
        "assumed: bad reviews cost a fifth of the name",
        zh="投诉口碑损失",
        hard=(0, 1),
    )
    accident: Value = param(
        0.003,
        "chance/month",
        (0.001, 0.008),
        "assumed: a fall, a fire, once in thirty years",
        zh="月事故概率",
        hard=(0, 1),
    )
    accident_loss: Value = param(
        0.4,
        "share of name",
        (0.2, 0.7),
        "assumed: people stay away until it is forgotten",
        zh="事故口碑损失",
        hard=(0, 1),
    )
    damages: Value = param(
        30_000,
        "yuan",
        (10_000, 100_000),
        "assumed: beyond what insurance pays; no case found, the range tenfold",
        zh="事故赔偿",
    )
    epidemic: Value = param(
        1.2,
        "factor",
        (1.0, 1.6),
        "assumed: evidence E113 E114: down by 77 % in the quarter, to 30 % in April, more than other trade",
        zh="疫情影响",
        hard=(0, 3),
    )
    cut_off: Value = param(
        0.8,
        "share of guests",
        (0.5, 1.0),
        "assumed: the road is cut in the month of a mudflow",
        zh="道路中断客流损失",
        hard=(0, 1),
    )
    flood_damage: Value = param(
        0.1,
        "share of cost",
        (0.03, 0.25),
        "assumed: of a total hit; yards and paths more than rooms",
        zh="灾损率",
        hard=(0, 1),
    )
    host_share: Value = param(
        0.3,
        "share of room rate",
        (0.2, 0.5),
        "assumed: households that keep rooms and guests",
        zh="农户分成",
        hard=(0, 1),
    )
    food_cost: Value = param(
        0.55,
        "share of food and outings",
        (0.4, 0.7),
        "assumed: bought from villagers, cooked, guided: more than half of what guests pay",
        zh="餐饮游览成本率",
        hard=(0, 1),
    )
    laundry: Value = param(18, "yuan/night", (12, 28), "assumed: linen, water, power, booking site", zh="每间夜费用")
    staff: Value = param(
        0.2,
        "workers/room",
        (0.12, 0.35),
        "assumed: one for five rooms, kept all year, since guests come in every month",
        zh="每间用工",
    )
    wage: Value = param(
        2_000, "yuan/month", (1_700, 2_800), "evidence E154: labourers about 2,000 yuan a month", zh="员工月薪"
    )
    upkeep: Value = param(
        0.025,
        "share of cost/year",
        (0.015, 0.05),
        "assumed: paint, beds, insurance: a fortieth of the cost a year",
        zh="年维护费率",
        hard=(0, 1),
    )
    administration: Value = param(
        4_000,
        "yuan/year",
        (2_000, 8_000),
        "assumed: licences, fire check, accounts: some days of fees a year",
        zh="管理费用",
    )


TERMS = section("rural_tourism", Terms)
PROJECT = section(
    "rural_tourism.project",
    ProjectTerms,
    {
        "unit_cost": Num(
            60_000, 40_000, 90_000, "assumed: refit of a room with bath, part of kitchen, yard, toilets, signs"
        ),
        "fixed_cost": Num(30_000, 15_000, 80_000, "assumed: road sign, parking, kitchen whatever the size"),
        "working_capital": Num(0.08, 0.05, 0.15, "assumed: wages until the first season"),
        "smallest": Num(2, 2, 3, "assumed: a guesthouse of two rooms with a kitchen"),
        "usual": Num(8, 4, 15, "evidence E115: 2,000 rooms in 230 homestays, 8.7 a house"),
        "largest": Num(60, 30, 80, "evidence E081: 4,680,000 yuan in a model case"),
        "build_short": Num(4, 3, 6, "assumed: refitting before a season, a quarter at least"),
        "build_long": Num(12, 9, 18, "assumed: permits and fire check hold up a year"),
        "salvage": Num(0.1, 0.0, 0.25, "assumed: furniture sells, refitted rooms stay where they are"),
        "life": Num(12, 8, 15, "assumed: furnishings and baths wear out"),
    },
)
M2_PER_MU = 2_000.0 / 3.0
