"""Our data in a ledger, on both engines: complete, once, and never over what an office has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tracker.agencies.tables import AgencyRow
from tracker.figures.claims import with_claims
from tracker.figures.commands import ensure_source, record
from tracker.figures.entries import Entry
from tracker.figures.filters import FigureFilter
from tracker.figures.queries import figures
from tracker.figures.rows import Figure, SourceKind
from tracker.figures.tables import BreakdownRow, ClaimRow, IndicatorRow, ObservationRow, PeriodRow
from tracker.kernel.claims import Verdict
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Quantity
from tracker.places import queries as places
from tracker.places.tables import PlaceAliasRow, PlaceRow, PlaceVersionRow
from tracker.plans.rows import NodeKind
from tracker.plans.tables import MilestoneRow, NodeRow, PlanRow, PlanVersionRow
from tracker.reference import lines
from tracker.reference.lines import FOLDER
from tracker.reference.loader import load_catalogue, load_checked, load_sample, needs_catalogue
from tracker.schema import metadata
from tracker.storage.unit_of_work import Unit

Clock = Callable[[], dt.datetime]
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A writing session on an empty ledger; what it writes is not kept."""
    with Unit(engine) as unit:
        yield unit.session


@pytest.fixture
def sample(session: Session, clock: Clock) -> Session:
    """A ledger with the plans and figures of the documents."""
    load_sample(session, clock)
    return session


def counts(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }


def number(folder: Path, name: str) -> int:
    return len(lines.read(folder, name))


def by_key(session: Session) -> dict[str, Figure]:
    """The sample's figures with their claims, by indicator, period and breakdown."""
    found = with_claims(session, figures(session, FigureFilter()))
    return {f"{one.indicator.key} {one.period.code} {one.breakdown.code}": one for one in found}


def test_a_new_ledger_needs_the_catalogue_once(session: Session) -> None:
    assert needs_catalogue(session)
    load_catalogue(session)
    assert not needs_catalogue(session)


def test_the_catalogue_says_what_it_added(session: Session) -> None:
    outcome = load_catalogue(session)
    added = outcome.result
    assert added["place_version"] == number(FOLDER, "places")
    assert added["place_succession"] == number(FOLDER, "succession")
    assert added["agency"] == number(FOLDER, "agencies")
    assert added["indicator"] == number(FOLDER, "indicators")
    assert added["place_member"] == number(FOLDER, "members")
    assert len(outcome.changes.touched["agency"]) == added["agency"]
    assert outcome.inverse is None


def test_loading_twice_changes_nothing(sample: Session, clock: Clock) -> None:
    load_checked(sample, clock)
    before = counts(sample)
    for outcome in (load_catalogue(sample), load_sample(sample, clock), load_checked(sample, clock)):
        assert not outcome.changes
        assert sum(outcome.result.values()) == 0
    assert counts(sample) == before


@pytest.mark.parametrize(
    ("day", "units"),
    [(dt.date(2024, 1, 1), 63), (dt.date(2025, 6, 30), 63), (dt.date(2025, 7, 1), 34), (TODAY, 34)],
)
def test_units_in_force(session: Session, day: dt.date, units: int) -> None:
    load_catalogue(session)
    assert len(places.in_force(session, day)) == units


def test_a_unit_that_became_a_city_is_one_unit(session: Session) -> None:
    load_catalogue(session)
    found = places.gazetteer(session)
    unit = places.resolve(session, "34-24", TODAY).place
    assert found.at(unit.id, dt.date(2026, 9, 19)).full_name == "Tỉnh Bắc Ninh"
    assert found.at(unit.id, dt.date(2026, 9, 20)).full_name == "Thành phố Bắc Ninh"


def test_every_former_unit_went_into_a_unit_in_force(session: Session) -> None:
    load_catalogue(session)
    found = places.gazetteer(session)
    before = {place.id for place in places.in_force(session, dt.date(2025, 6, 30))}
    after = {place.id for place in places.in_force(session, dt.date(2025, 7, 1))}
    assert {part for unit in after for part in found.predecessors(unit)} == before
    assert sum(len(found.predecessors(unit)) for unit in after) == len(before)


def test_a_code_means_the_unit_of_its_day(session: Session) -> None:
    load_catalogue(session)
    assert places.resolve(session, "24", dt.date(2024, 1, 1)).place.name == "Bắc Giang"
    assert places.resolve(session, "24", TODAY).place.name == "Bắc Ninh"


def test_every_spelling_is_recognised_or_asked_about(session: Session) -> None:
    load_catalogue(session)
    days = {"63-": dt.date(2025, 3, 1), "34-": TODAY}
    for line in lines.read(FOLDER, "aliases"):
        text, unit = line.text("text"), line.text("unit")
        if line.flag("ask"):
            with pytest.raises(Refusal, match=r"place\.ask"):
                places.resolve(session, text, days[unit[:3]])
        else:
            assert places.resolve(session, text, days[unit[:3]]).place.unit == unit, text


def test_units_have_folded_names_and_aliases_keys(session: Session) -> None:
    load_catalogue(session)
    found = session.scalars(select(PlaceVersionRow).where(PlaceVersionRow.name == "Đắk Lắk")).all()
    assert {row.folded for row in found} == {"dak lak tinh dak lak dak lak"}
    assert session.scalar(select(func.count()).where(PlaceAliasRow.key == "")) == 0


def test_an_agency_knows_its_parent_wherever_it_stands_in_the_file(session: Session) -> None:
    load_catalogue(session)
    codes = dict(session.execute(select(AgencyRow.id, AgencyRow.code)).all())
    parents = {codes[row.id]: codes.get(row.parent_id or 0, "") for row in session.scalars(select(AgencyRow))}
    assert parents == {line.text("code"): line.text("parent") for line in lines.read(FOLDER, "agencies")}


def test_a_rate_knows_its_numerator_and_denominator(session: Session) -> None:
    load_catalogue(session)
    codes = dict(session.execute(select(IndicatorRow.id, IndicatorRow.code)).all())
    rate = session.scalars(select(IndicatorRow).where(IndicatorRow.code == "TLHCDB")).one()
    assert (codes[rate.numerator_id or 0], codes[rate.denominator_id or 0]) == ("HCDB", "DANSO")


def test_the_sample_is_what_the_files_say(session: Session, clock: Clock) -> None:
    added = load_sample(session, clock).result
    assert added == {
        "plan": number(FOLDER, "plans"),
        "plan_version": number(FOLDER, "plans"),
        "node": number(FOLDER, "nodes"),
        "milestone": number(FOLDER, "milestones"),
        "plan_indicator": number(FOLDER, "plan_indicators"),
        "node_link": number(FOLDER, "node_links"),
        "meeting": number(FOLDER, "meetings"),
        "meeting_party": number(FOLDER, "meeting_parties"),
        "commitment": number(FOLDER, "commitments"),
        "commitment_node": number(FOLDER, "commitment_nodes"),
        "role": number(FOLDER, "roles"),
        "figure": number(FOLDER, "statistics"),
        "regulation": number(FOLDER, "regulations"),
        "regulation_party": number(FOLDER, "regulation_parties"),
        "regulation_step": number(FOLDER, "regulation_steps"),
        "provider": number(FOLDER, "providers"),
    }
    assert session.scalar(select(func.count()).select_from(ClaimRow)) == number(FOLDER, "claims")
    assert added["figure"] == 36


def test_plan_525_has_eight_task_groups_declared_and_none_entered(sample: Session) -> None:
    plan = sample.scalars(select(PlanRow).where(PlanRow.code == "KH525")).one()
    kinds = sample.scalars(select(NodeRow.kind).where(NodeRow.plan_id == plan.id)).all()
    assert (plan.goals_declared, plan.task_groups_declared) == (5, 8)
    assert (kinds.count(NodeKind.GOAL), kinds.count(NodeKind.TASK_GROUP)) == (5, 0)
    assert plan.revision == 1 and plan.keys_issued == 5
    assert sample.get_one(PlanRow, plan.parent_id).code == "CT193"


def test_every_plan_has_its_first_version(sample: Session) -> None:
    rows = sample.execute(select(PlanRow.instrument, PlanVersionRow).join(PlanVersionRow)).all()
    assert len(rows) == number(FOLDER, "plans")
    assert all(version.number == 1 and version.instrument == instrument for instrument, version in rows)


def test_targets_measure_indicators(sample: Session) -> None:
    linked = sample.execute(
        select(NodeRow.key, IndicatorRow.code).join(IndicatorRow, NodeRow.indicator_id == IndicatorRow.id)
    ).all()
    assert sorted(tuple(row) for row in linked) == [
        ("KH1863.GO5", "PDT"),
        ("KHQ2024.TA1", "VD"),
        ("KHQ2024.TA2", "HT"),
        ("PH2025.TA1", "TL-HCDB"),
        ("PH2025.TA2", "XPH"),
    ]


def test_milestones_stand_under_their_nodes(sample: Session) -> None:
    found = sample.execute(select(NodeRow.key, MilestoneRow.year, MilestoneRow.value).join(MilestoneRow))
    asked = {
        (line.text("node"), line.whole("year"), line.decimal("value"))
        for line in lines.read(FOLDER, "milestones")
    }
    assert {tuple(row) for row in found} == asked


def test_all_figures_hold_and_come_back_as_they_were_said(sample: Session) -> None:
    found = by_key(sample)
    assert len(found) == 36 and not any(one.rivals for one in found.values())
    for line in lines.read(FOLDER, "statistics"):
        figure = found[" ".join(line.text(column) for column in ("indicator", "period", "breakdown"))]
        quantity = figure.quantity
        assert quantity.state.value == line.text("state")
        assert (quantity.value, quantity.rounding) == (line.decimal("value"), line.decimal("rounding"))
        assert (quantity.qualifier.value, quantity.estimate) == (
            line.text("qualifier"),
            line.flag("estimate"),
        )
        assert (quantity.text, quantity.whole) == (line.text("text"), line.decimal("whole"))
        assert (figure.unit, figure.scenario.value) == (line.text("place"), line.text("scenario"))
        assert figure.source.kind is SourceKind.DOCUMENT and figure.source.agency_vi
        assert figure.source.recorded_at == "2026-11-21T09:30:00Z"


def test_stated_comparisons_have_verdicts(sample: Session) -> None:
    verdicts = {key: [claim.finding.verdict for claim in one.claims] for key, one in by_key(sample).items()}
    assert sum(map(len, verdicts.values())) == 11
    assert verdicts["QT/MBN-DNA unstated total"] == [Verdict.consistent]
    assert verdicts["CTE/TE-HCDB 2024-12-24 total"] == [Verdict.consistent]
    assert verdicts["BCA/PDT 2024-12-24 total"] == [Verdict.consistent]
    assert verdicts["BCA/XH-VU 2024-H1 total"] == [Verdict.unchecked]


def test_checked_figures_contradict_the_stated_change(sample: Session, clock: Clock) -> None:
    assert load_checked(sample, clock).result == {"figure": 2}
    claims = by_key(sample)["BCA/XH-VU 2024-H1 total"].claims
    assert [claim.finding.verdict for claim in claims] == [Verdict.contradiction]


def test_a_plan_that_an_office_changed_stays_as_it_is(sample: Session, clock: Clock) -> None:
    plan = sample.scalars(select(PlanRow).where(PlanRow.code == "KH525")).one()
    plan.title_vi = "Tên do cơ quan sửa"
    gone = sample.scalars(select(NodeRow).where(NodeRow.key == "KH525.PX1")).one()
    sample.delete(gone)
    sample.flush()
    load_sample(sample, clock)
    sample.refresh(plan)
    assert plan.title_vi == "Tên do cơ quan sửa"
    assert sample.scalar(select(func.count()).where(NodeRow.key == "KH525.PX1")) == 0


def test_a_figure_of_another_source_keeps_holding(session: Session, clock: Clock) -> None:
    load_catalogue(session)
    load_checked(session, clock)
    held = by_key(session)["BCA/XH-VU 2023-H1 total"]
    own = ensure_source(session, SourceKind.ENTRY, "Báo cáo của cơ quan")
    period = session.scalars(select(PeriodRow.id).where(PeriodRow.code == "2024-H1")).first()
    assert period is None
    load_sample(session, clock)
    period = session.scalars(select(PeriodRow.id).where(PeriodRow.code == "2024-H1")).one()
    entry = Entry(held.indicator.id, held.place_id, held.breakdown.id, Quantity.of(1320))
    record(session, [entry], period_id=period, source_id=own, at="2026-11-21T10:00:00Z")
    load_sample(session, clock)
    figure = by_key(session)["BCA/XH-VU 2024-H1 total"]
    assert (figure.quantity.text, figure.rivals) == ("1.317 vụ", 1)


def test_a_corrected_observation_is_not_said_again(sample: Session, clock: Clock) -> None:
    said = by_key(sample)["BCA/XH-VU 2024-H1 total"]
    row = sample.get_one(ObservationRow, said.id)
    entry = Entry(row.indicator_id, row.place_id, row.breakdown_id, Quantity.of(1318))
    at = "2026-11-21T10:00:00Z"
    record(sample, [entry], period_id=row.period_id, source_id=row.source_id, at=at)
    assert load_sample(sample, clock).result == {"figure": 0}
    assert by_key(sample)["BCA/XH-VU 2024-H1 total"].quantity.value == 1318


def test_a_later_catalogue_adds_what_is_new_and_closes_what_ended(session: Session, folder: Path) -> None:
    load_catalogue(session, folder)
    path = folder / "places.csv"
    text = path.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("34-25,"))
    ended = old.replace(",2025-07-01,,", ",2025-07-01,2027-01-31,")
    new = old.replace(",2025-07-01,,202/2025/QH15", ",2027-02-01,,1/2027/QH16").replace(
        ",province,", ",municipality,"
    )
    path.write_text(text.replace(old, f"{ended}\n{new}"), "utf-8")
    assert needs_catalogue(session, folder)
    added = load_catalogue(session, folder).result
    assert added == {"place_version": 1}
    unit = places.resolve(session, "34-25", TODAY).place
    found = places.gazetteer(session)
    assert found.at(unit.id, dt.date(2027, 1, 31)).valid_to == dt.date(2027, 1, 31)
    assert found.at(unit.id, dt.date(2027, 2, 1)).kind.value == "municipality"
    assert len(found.in_force(dt.date(2027, 2, 1))) == len(found.in_force(TODAY))


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("succession.csv", "63-02,34-08", "63-02,34-99", "catalogue.no_unit"),
        ("succession.csv", "63-02,34-08,2025-07-01,202/2025/QH15\n", "", "catalogue.lost"),
        ("agencies.csv", "cpctnxh,PCTNXH", "cpctnxx,PCTNXH", "reference.unknown"),
        ("indicators.csv", ",BVTE/HCDB,", ",BVTE/KHONG,", "catalogue.no_indicator"),
        ("breakdowns.csv", "Nam,Male,no", "Nam,Male,nope", "reference.unreadable"),
    ],
)
def test_files_that_contradict_themselves_are_refused(
    session: Session, folder: Path, file: str, old: str, new: str, code: str
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Refusal) as refused:
        load_catalogue(session, folder)
    assert refused.value.code == code
    assert ".csv" in str(refused.value.facts.get("file") or refused.value.facts["where"])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("statistics.csv", ",bca,ACWC-2024,", ",bca,ACWC-2099,"),
        ("statistics.csv", ",bca,ACWC-2024,", ",,ACWC-2024,"),
        ("claims.csv", ",CTE/TE-DS,", ",CTE/KHONG,"),
        ("nodes.csv", "BCA/PDT", "BCA/KHONG"),
    ],
)
def test_a_sample_that_refers_to_nothing_is_refused(
    session: Session, folder: Path, clock: Clock, file: str, old: str, new: str
) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Refusal, match=r"reference\.unknown"):
        load_sample(session, clock, folder)


def test_breakdowns_by_age_overlap_and_by_sex_do_not(session: Session) -> None:
    load_catalogue(session)
    overlaps = dict(session.execute(select(BreakdownRow.code, BreakdownRow.overlaps)).all())
    assert [code for code, overlap in overlaps.items() if overlap] == ["0-16", "0-18"]


def test_the_unit_of_a_province_is_filed_as_a_province(session: Session) -> None:
    load_catalogue(session)
    kinds = dict(session.execute(select(PlaceRow.unit, PlaceRow.kind)).all())
    assert {kind.value for unit, kind in kinds.items() if unit[:3] in ("63-", "34-")} == {"province"}
