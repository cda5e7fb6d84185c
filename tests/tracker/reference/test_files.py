"""Our data files themselves: they can be read, agree with each other, and say what is known and no more."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.agencies.rules import name_key
from tracker.figures.rows import Scenario
from tracker.kernel.claims import Basis
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Kind, Regime, parse_period
from tracker.kernel.quantity import Measure, Quantity, State, Unit, read
from tracker.kernel.texts import ascii_key, match_key
from tracker.plans.rows import NodeKind, PlanStatus, Shape
from tracker.reference import lines
from tracker.reference.lines import FOLDER, Line
from tracker.reference.plans import FILES as PLAN_FILES
from tracker.reference.statements import _quantity
from tracker.words import LANGUAGES, Words

NAMES = sorted(path.stem for path in FOLDER.glob("*.csv"))

UNIQUE = {
    "places": ("unit", "valid_from"),
    "succession": ("predecessor",),
    "aliases": ("text", "unit"),
    "members": ("group", "unit"),
    "agencies": ("code",),
    "agency_aliases": ("agency", "text"),
    "agency_successions": ("agency", "successor"),
    "breakdowns": ("code",),
    "indicator_sets": ("code",),
    "indicators": ("set", "code"),
    "indicator_parts": ("indicator", "breakdown"),
    "plan_indicators": ("plan", "indicator"),
    "documents": ("code",),
    "plans": ("code",),
    "nodes": ("key",),
    "milestones": ("node", "year"),
    "node_links": ("from", "to", "kind"),
    "meetings": ("code",),
    "meeting_parties": ("meeting", "position"),
    "commitments": ("key",),
    "commitment_nodes": ("commitment", "node"),
    "roles": ("plan", "node", "part", "since"),
    "statistics": ("id",),
    "checked": ("id",),
    "claims": ("figure", "basis"),
    "relations": ("kind", "one", "other"),
    "regulations": ("code",),
    "regulation_parties": ("regulation", "position"),
    "regulation_steps": ("regulation", "position"),
    "providers": ("code",),
}

ELSEWHERE = {"S015", "S016", "S028", "S035"}
"""Figures between whose number and whose "ước tính" other words stand in the document."""


def table(name: str) -> list[Line]:
    return lines.read(FOLDER, name)


def in_force(day: str) -> list[Line]:
    """Provinces and cities of a day."""
    on = dt.date.fromisoformat(day)
    found = [line for line in table("places") if line.text("kind") in ("province", "municipality")]
    return [
        line
        for line in found
        if (line.day("valid_from") or dt.date.min) <= on <= (line.day("valid_to") or dt.date.max)
    ]


def test_every_file_is_known_here() -> None:
    assert sorted(UNIQUE) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain_utf8_in_nfc_without_a_mark(name: str) -> None:
    raw = (FOLDER / f"{name}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_stands_twice_and_no_cell_has_stray_spaces(name: str) -> None:
    found = table(name)
    assert found
    keys = Counter(tuple(line.text(column) for column in UNIQUE[name]) for line in found)
    assert [key for key, times in keys.items() if times > 1] == []
    for line in found:
        assert set(line.cells) == set(found[0].cells)
        assert all(cell == " ".join((cell or "").split()) for cell in line.cells.values()), line


@pytest.mark.parametrize(
    ("day", "units"), [("2024-01-01", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-11-21", 34)]
)
def test_units_in_force(day: str, units: int) -> None:
    assert len(in_force(day)) == units
    assert len({line.text("code") for line in in_force(day)}) == units


def test_regions_have_the_sizes_of_the_two_divisions() -> None:
    before = Counter(line.text("region") for line in in_force("2025-06-30"))
    after = Counter(line.text("region") for line in in_force("2025-07-01"))
    assert sorted(before.values()) == sorted([14, 11, 14, 5, 6, 13])
    assert sorted(after.values()) == sorted([9, 6, 5, 6, 3, 5])


@pytest.mark.parametrize(
    ("unit", "since"),
    [("34-75", "2026-04-30"), ("34-22", "2026-09-01"), ("34-24", "2026-09-20"), ("63-46", "2025-01-01")],
)
def test_units_that_became_cities(unit: str, since: str) -> None:
    versions = [line for line in table("places") if line.text("unit") == unit]
    assert [line.text("kind") for line in versions] == ["province", "municipality"]
    assert versions[1].text("valid_from") == since


def test_every_unit_that_ended_went_into_exactly_one() -> None:
    before = {line.text("unit") for line in in_force("2025-06-30")}
    after = {line.text("unit") for line in in_force("2025-07-01")}
    steps = table("succession")
    assert sorted(line.text("predecessor") for line in steps) == sorted(before)
    assert {line.text("successor") for line in steps} == after
    assert {line.text("effective") for line in steps} == {"2025-07-01"}


def test_seven_units_bear_one_name_and_the_code_of_another() -> None:
    names = {line.text("unit"): line for line in in_force("2025-06-30")}
    heirs = {line.text("unit"): line for line in in_force("2025-07-01")}
    swapped = set()
    for step in table("succession"):
        old, new = names[step.text("predecessor")], heirs[step.text("successor")]
        if old.text("name") == new.text("name") and old.text("code") != new.text("code"):
            swapped.add(new.text("code"))
    assert swapped == {"15", "24", "44", "52", "80", "82", "91"}


def test_the_group_of_all_former_units_is_complete_and_the_northern_one_is_left_open() -> None:
    members = Counter(line.text("group") for line in table("members"))
    assert members == {"DP63": len(in_force("2024-01-01"))}
    named = {line.text("unit") for line in table("places")}
    assert {"VN", "ASEAN", "WORLD", "SEA", "DP63", "MIEN-BAC"} <= named


def test_aliases_mean_one_unit_a_day_and_two_of_them_ask() -> None:
    spellings = table("aliases")
    assert len({line.text("text") for line in spellings}) == 72
    assert {line.text("text") for line in spellings if line.flag("ask")} == {"Vũng Tàu", "Hà Tây"}
    for epoch in ("63-", "34-"):
        meant: dict[str, set[str]] = {}
        for line in spellings:
            if line.text("unit").startswith(epoch):
                meant.setdefault(match_key(line.text("text")), set()).add(line.text("unit"))
        assert all(len(units) == 1 for units in meant.values())


def test_no_two_unit_names_of_a_day_collide_without_marks() -> None:
    for day in ("2024-01-01", "2026-11-21"):
        names = [ascii_key(line.text("name")) for line in in_force(day)]
        assert len(set(names)) == len(names)


def test_agencies_refer_to_agencies() -> None:
    codes = {line.text("code") for line in table("agencies")}
    for line in table("agencies"):
        assert line.text("parent") in codes | {""}
        assert line.choice("confidence", Confidence) is not Confidence.OWN
        assert line.text("source")
    for line in table("agency_successions"):
        assert {line.text("agency"), line.text("successor")} <= codes
        assert line.text("remit_vi") and line.text("remit_en")


def test_the_dissolved_ministry_has_five_successors_from_the_day_after() -> None:
    heirs = [line for line in table("agency_successions") if line.text("agency") == "bldtbxh"]
    assert [line.text("successor") for line in heirs] == ["bnv", "byt", "bca", "bgddt", "bnnmt"]
    assert {line.text("effective") for line in heirs} == {"2025-03-01"}


def test_an_agency_ends_on_the_day_before_its_successors_begin_their_work() -> None:
    ends = {line.text("code"): line.day("valid_to") for line in table("agencies")}
    for line in table("agency_successions"):
        ended, effective = ends[line.text("agency")], line.day("effective")
        assert ended is not None and effective == ended + dt.timedelta(days=1)


def test_forms_of_a_ministrys_name_are_seven_and_more() -> None:
    forms = [line.text("text") for line in table("agency_aliases") if line.text("agency") == "bldtbxh"]
    assert len({name_key(form) for form in forms}) >= 5
    assert len(forms) >= 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_of_the_files_have_words(language: str) -> None:
    words = Words(language)
    for name, column, subject in (
        ("plans", "kind", "plan.type"),
        ("agencies", "kind", "agency.kind"),
        ("agencies", "level", "agency.level"),
        ("indicators", "topic", "indicator.topic"),
    ):
        codes = {line.text(column) for line in table(name)}
        assert {code for code in codes if not words.has(f"{subject}.{code}")} == set()


def test_rates_add_up_nowhere_and_stocks_not_over_time() -> None:
    for line in table("indicators"):
        if line.choice("measure", Measure) is Measure.rate:
            assert not line.flag("adds_over_places") and not line.flag("adds_over_time"), line
        if line.text("nature") == "stock":
            assert not line.flag("adds_over_time"), line


def test_plans_are_in_order_and_leave_out_what_is_off_topic() -> None:
    plans = {line.text("code"): line for line in table("plans")}
    assert len(plans) == 46
    assert not any(code.startswith("SB_") for code in plans)
    for line in plans.values():
        assert {line.text("parent"), line.text("successor")} <= plans.keys() | {""}
        assert line.choice("status", PlanStatus)
        assert bool(line.text("status_note")) == bool(line.text("status_note_en")), line
        start, end = line.day("period_start"), line.day("period_end")
        assert start is None or end is None or start < end


def test_plan_525_declares_eight_task_groups_and_names_none() -> None:
    plan = next(line for line in table("plans") if line.text("code") == "KH525")
    assert (plan.whole("goals_declared"), plan.whole("task_groups_declared")) == (5, 8)
    kinds = Counter(line.choice("kind", NodeKind) for line in table("nodes") if line.text("plan") == "KH525")
    assert kinds[NodeKind.GOAL] == 5
    assert kinds[NodeKind.TASK_GROUP] == kinds[NodeKind.TASK] == 0
    assert kinds[NodeKind.NOTE] == 1 and kinds[NodeKind.EXAMPLE] == 3


def test_what_is_inferred_or_remembered_is_marked_unverified() -> None:
    marks = {line.text("key"): line.choice("confidence", Confidence) for line in table("nodes")}
    doubtful = {"KH525.GO2", "KH525.GO3", "KH525.GO4", "KH525.GO5", "KH525.PX1", "KH525.PX2", "KH525.PX3"}
    doubtful |= {f"RPA_EVAW.AA{n}" for n in range(1, 9)} | {"CT112.TA1"}
    assert {key for key, mark in marks.items() if mark is Confidence.UNVERIFIED} == doubtful
    plans = {line.text("code"): line.choice("confidence", Confidence) for line in table("plans")}
    assert {code for code, mark in plans.items() if mark is Confidence.UNVERIFIED} == {"KH5N", "QC21"}


def test_nodes_and_milestones_refer_to_what_is_there() -> None:
    plans = {line.text("code") for line in table("plans")}
    agencies = {line.text("code") for line in table("agencies")} | {""}
    indicators = {f"{line.text('set')}/{line.text('code')}" for line in table("indicators")} | {""}
    nodes = table("nodes")
    for line in nodes:
        assert line.text("plan") in plans and line.text("key").startswith(f"{line.text('plan')}.")
        assert line.text("lead") in agencies and line.text("indicator") in indicators
        assert line.text("text_vi") and line.text("text_en") and line.text("source")
    assert {line.text("node") for line in table("milestones")} <= {line.text("key") for line in nodes}


def test_positions_in_a_plan_count_from_one() -> None:
    for plan in {line.text("plan") for line in table("nodes")}:
        positions = [line.whole("position") for line in table("nodes") if line.text("plan") == plan]
        assert positions == list(range(1, len(positions) + 1))


def test_a_target_with_two_years_is_one_node() -> None:
    texts = Counter((line.text("plan"), line.text("kind"), line.text("text_vi")) for line in table("nodes"))
    assert max(texts.values()) == 1
    years = Counter(line.text("node") for line in table("milestones"))
    assert {node for node, times in years.items() if times == 2} == {
        "CT23.TA1",
        "CT23.TA3",
        "CT23.TA5",
        "CT23.TA7",
        "CT23.TA9",
        "CT112.TA1",
    }


@pytest.mark.parametrize(
    ("node", "year", "shape", "value"),
    [
        ("CT23.TA1", 2030, Shape.UNDER, "4"),
        ("CT193.GO3", 2025, Shape.OVER, "90"),
        ("CT112.TA3", 2030, Shape.AT_LEAST, "1"),
        ("KH1863.GO5", 2025, Shape.AT_LEAST, "40"),
        ("PH2025.TA1", 2025, Shape.REDUCE_TO, "6.5"),
        ("PH2025.TA2", 2025, Shape.KEEP, "65"),
        ("KHQ2024.TA2", 2024, Shape.AT_LEAST, "110000"),
    ],
)
def test_milestones(node: str, year: int, shape: Shape, value: str) -> None:
    found = [line for line in table("milestones") if (line.text("node"), line.whole("year")) == (node, year)]
    assert [(line.choice("shape", Shape), line.decimal("value")) for line in found] == [
        (shape, Decimal(value))
    ]


def test_a_milestone_without_a_number_says_so() -> None:
    for line in table("milestones"):
        assert (line.decimal("value") is None) == (line.choice("shape", Shape) is Shape.NONE)
        assert bool(line.text("unit")) == (line.decimal("value") is not None)


def test_there_are_36_figures_each_in_a_cell_of_its_own() -> None:
    cells = Counter(
        tuple(
            line.text(column)
            for column in ("indicator", "place", "period", "regime", "breakdown", "scenario")
        )
        for line in table("statistics")
    )
    assert len(cells) == sum(cells.values()) == 36


def test_figures_refer_to_what_is_there() -> None:
    units = {line.text("unit") for line in table("places")}
    indicators = {f"{line.text('set')}/{line.text('code')}" for line in table("indicators")}
    documents = {line.text("code") for line in table("documents")}
    agencies = {line.text("code") for line in table("agencies")}
    for line in table("statistics") + table("checked"):
        assert line.text("place") in units and line.text("indicator") in indicators
        assert line.text("document") in documents and line.text("agency") in agencies
        assert line.choice("scenario", Scenario) and line.choice("regime", Regime)


@pytest.mark.parametrize(
    ("figure", "kind", "code"),
    [
        ("S001", Kind.half, "2024-H1"),
        ("S006", Kind.year, "2021"),
        ("S015", Kind.unstated, "unstated"),
        ("S017", Kind.plan_period, "2021..2025"),
        ("S019", Kind.day, "2024-12-24"),
        ("S020", Kind.month, "2024-M06"),
        ("S031", Kind.to_date, "..2024-12-24"),
        ("S038", Kind.eleven_months, "2024-11M"),
    ],
)
def test_periods_of_figures(figure: str, kind: Kind, code: str) -> None:
    line = next(line for line in table("statistics") if line.text("id") == figure)
    period = parse_period(line.text("period"), line.choice("regime", Regime))
    assert (period.kind, period.code, period.regime) == (kind, code, Regime.statistical)


def test_the_words_of_a_figure_say_the_number_that_is_kept() -> None:
    units = {f"{line.text('set')}/{line.text('code')}": _unit(line) for line in table("indicators")}
    compared = set()
    for line in table("statistics") + table("checked"):
        if not line.text("text") or line.text("id") in ELSEWHERE:
            continue
        unit = units[line.text("indicator")]
        reading = read(line.text("text"), unit)
        kept = _quantity(line)
        assert reading.settled and reading.quantity is not None, line
        assert _meaning(reading.quantity) == _meaning(kept), line
        compared.add(line.text("id"))
    assert len(compared) == 36 + 2 - 2 - len(ELSEWHERE)


def test_a_figure_without_a_level_is_unknown_and_has_a_claim() -> None:
    without = [line for line in table("statistics") if line.choice("state", State) is not State.value]
    assert [(line.text("id"), line.text("state"), line.text("value")) for line in without] == [
        ("S004", "unknown", "")
    ]
    claims = [line for line in table("claims") if line.text("figure") == "S004"]
    assert [line.decimal("value") for line in claims] == [Decimal("-0.2")]


def test_claims_belong_to_figures() -> None:
    figures = {line.text("id"): line for line in table("statistics")}
    indicators = {f"{line.text('set')}/{line.text('code')}": line for line in table("indicators")}
    assert len(table("claims")) == 11
    for line in table("claims"):
        figure = figures[line.text("figure")]
        assert line.choice("basis", Basis)
        assert line.text("unit") in ("%", indicators[figure.text("indicator")].text("unit_vi"))


def test_a_spoiled_file_is_refused_by_line_and_column(folder: Path) -> None:
    path = folder / "plans.csv"
    path.write_text(path.read_text("utf-8").replace("2021-05-05", "05/5/2021"), "utf-8")
    first = lines.read(folder, "plans")[0]
    with pytest.raises(Refusal) as refused:
        first.day("issued")
    assert refused.value.code == "reference.unreadable"
    assert refused.value.facts == {"file": "plans.csv", "row": 2, "column": "issued", "text": "05/5/2021"}


@pytest.mark.parametrize("spoil", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_refused(folder: Path, spoil: bytes | None) -> None:
    path = folder / "plans.csv"
    path.unlink()
    if spoil:
        path.write_bytes(spoil)
    with pytest.raises(Refusal, match=r"reference\.missing"):
        lines.read(folder, "plans")


@pytest.mark.parametrize("row", ["DP63", "DP63,63-01,63-02"])
def test_a_line_that_is_too_short_or_too_long_is_refused(folder: Path, row: str) -> None:
    (folder / "members.csv").write_text(f"group,unit\n{row}\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        lines.read(folder, "members")
    assert (refused.value.code, refused.value.facts["row"]) == ("reference.ragged", 2)


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(Refusal, match=r"reference\.no_column"):
        table("members")[0].text("region")


def test_plan_files_are_named_once() -> None:
    assert set(PLAN_FILES) <= set(NAMES)


def _unit(line: Line) -> Unit:
    return Unit(line.text("unit_vi"), line.choice("measure", Measure), line.decimal("scale") or Decimal(1))


def _meaning(quantity: Quantity) -> tuple[object, ...]:
    return (
        quantity.state,
        quantity.value,
        quantity.qualifier,
        quantity.estimate,
        quantity.rounding,
        quantity.whole,
    )
