"""The whole way: the ministry issues, the province takes, fills and writes back, the ministry imports."""

from __future__ import annotations

from tests.tracker.exchange.desk import Desk
from tests.tracker.exchange.packages import SHEET, parts_of
from tests.tracker.exchange.requests.province import Province
from tracker.exchange.preview import Status
from tracker.exchange.requests.taking import Coming
from tracker.requests.rows import QuestionState


def test_a_form_is_taken_over(desk: Desk, province: Province) -> None:
    taken = province.take(desk.form()).result
    assert taken.coming is Coming.NEW
    assert taken.foreign == 0
    assert [one.rule for one in taken.findings] == []
    of = province.form(taken.code).request
    assert (of.round_code, of.place.code, of.period.code, str(of.due)) == (
        "BTE-2026-06T",
        "68",
        "2026-H1",
        "2026-07-15",
    )
    assert of.title == "Biểu thử"
    assert {one.state for one in province.form(of.code).questions} == {QuestionState.UNKNOWN}
    assert province.form(of.code).missing == len(taken.items)


def test_known_figures_go_back_to_the_ministry(desk: Desk, province: Province) -> None:
    province.knows("BVTE/VU", "51")
    province.knows("BVTE/DT", "20", "2026-Q1")
    province.knows("BVTE/DT", "22", "2026-Q2")
    code = province.take(desk.form()).result.code
    states = {
        one.item.code: one.state for one in province.form(code).questions if one.breakdown.code == "total"
    }
    assert states["BVTE/VU"] is QuestionState.KNOWN
    assert states["BVTE/DT"] is QuestionState.KNOWN
    accepted = province.accept(code)
    assert accepted.result == 2
    written = province.write(code)
    assert written.changed == 2
    before, after = parts_of(desk.form()), parts_of(written.data)
    assert [name for name in before if before[name] != after.get(name)] == [SHEET]
    assert list(before) == list(after)
    taken = desk.take(written.data)
    assert taken.findings == ()
    assert sorted(desk.held().values()) == ["42", "51"]
    assert taken.counts[Status.NEW] == 2
