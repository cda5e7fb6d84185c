"""Which part of the country an overview can tell of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.tracker.figures.bench import Bench
from tracker.office import queries as offices
from tracker.office.commands import save_office
from tracker.reports.scope import WHOLE, Scopes, scopes

TODAY = dt.date(2026, 7, 20)


def known(bench: Bench) -> Scopes:
    return bench.ledger.ask(scopes, TODAY)


def test_six_regions_with_the_thirty_four_units_of_today(bench: Bench) -> None:
    found = known(bench)
    assert len(found.regions) == 6
    assert sum(len(units) for _, units in found.regions) == 34
    assert found.own == ""
    assert found.find("34-99") is WHOLE


def test_a_unit_covers_those_that_went_into_it(bench: Bench) -> None:
    phu_tho = known(bench).find("34-25")
    parts = {bench.unit_ids[unit] for unit in ("34-25", "63-25", "63-26", "63-17")}
    assert phu_tho.place_ids == parts
    region = next(one for one, units in known(bench).regions if phu_tho in units)
    assert region.place_ids > parts
    assert region.covers(bench.unit_ids["63-17"])
    assert not region.covers(None)
    assert WHOLE.covers(None)


def test_the_offices_own_province_answers_with_the_offices_agency(bench: Bench) -> None:
    office = bench.ledger.ask(offices.office)
    bench.ledger.do(save_office, replace(office, agency="cbmte", place="63-17"))
    found = known(bench)
    assert found.own == "34-25"  # Hòa Bình went into Phú Thọ
    assert found.find(found.own).agency_id is not None
    assert found.find("34-46").agency_id is None
