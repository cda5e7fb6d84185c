"""What officers write into reports, on both engines: several sections at once, an optimistic lock, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracker.app import Ledger
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.periods import Regime, parse_period
from tracker.narratives import commands, queries
from tracker.narratives.rows import Draft, Section, Subject
from tracker.plans import queries as plans
from tracker.plans.commands import add_plan, remove_plan
from tracker.plans.fields import PlanFields
from tracker.plans.rows import Level

AT = {"now": "2026-07-15T02:00:00Z", "by": "Chuyên viên"}
H1 = parse_period("2026-H1")


class Desk:
    """Somebody who writes the report of one plan."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        fields = PlanFields("VB", "Kế hoạch có báo cáo", "plan", Level.NATIONAL)
        self.plan_id = int(ledger.do(add_plan, fields).result)
        self.subject = Subject(self.plan_id, H1, "vi")

    def write(self, drafts: dict[Section, Draft], subject: Subject | None = None, **who: Any) -> Outcome:
        return self.ledger.do(commands.write, subject or self.subject, drafts, **{**AT, **who})

    def texts(self, subject: Subject | None = None) -> dict[Section, str]:
        found = self.ledger.ask(queries.narratives, subject or self.subject)
        return {section: one.text for section, one in found.items()}

    def revision(self, section: Section) -> int:
        return self.ledger.ask(queries.narratives, self.subject)[section].revision


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


def refusal(call: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call()
    return caught.value


def test_sections_are_written_together_and_taken_back_together(desk: Desk) -> None:
    made = desk.write({Section.NEXT: Draft("  Triển khai \n\n tiếp "), Section.GENERAL: Draft("Tốt")})
    assert desk.texts() == {Section.GENERAL: "Tốt", Section.NEXT: "Triển khai\n\ntiếp"}
    assert list(desk.texts()) == [Section.GENERAL, Section.NEXT] and made.result == 2
    assert made.changes.concerns("narrative") and made.inverse is not None
    back = desk.ledger.do(made.inverse)
    assert desk.texts() == {} and back.inverse is not None
    desk.ledger.do(back.inverse)
    assert len(desk.texts()) == 2


def test_an_empty_text_takes_a_section_away_and_the_same_text_is_no_step(desk: Desk) -> None:
    desk.write({Section.GENERAL: Draft("Tốt")})
    assert desk.write({Section.GENERAL: Draft("Tốt ")}).inverse is None
    assert desk.write({Section.RESULTS: Draft("  ")}).inverse is None
    gone = desk.write({Section.GENERAL: Draft("")})
    assert desk.texts() == {} and gone.inverse is not None
    desk.ledger.do(gone.inverse)
    assert desk.texts() == {Section.GENERAL: "Tốt"}


def test_who_was_overtaken_is_told_both_texts_and_nothing_is_saved(desk: Desk) -> None:
    desk.write({Section.GENERAL: Draft("Bản đầu", 0)})
    seen = desk.revision(Section.GENERAL)
    desk.write({Section.GENERAL: Draft("Bản của người khác", seen)}, by="Người khác")
    late = {Section.NEXT: Draft("Mới", 0), Section.GENERAL: Draft("Bản của tôi", seen)}
    told = refusal(lambda: desk.write(late))
    assert isinstance(told, Stale) and told.code == "narrative.stale.general"
    assert told.facts == {"by": "Người khác", "yours": "Bản của tôi", "theirs": "Bản của người khác"}
    assert desk.texts() == {Section.GENERAL: "Bản của người khác"}
    desk.write({Section.GENERAL: Draft("Bản của người khác", seen)})  # the very same is no conflict
    never = refusal(lambda: desk.write({Section.GENERAL: Draft("Tôi tưởng còn trống", 0)}))
    assert never.code == "narrative.stale.general"


def test_periods_calendars_and_languages_are_apart(desk: Desk) -> None:
    other = parse_period("2026-H1", Regime.administrative)
    desk.write({Section.GENERAL: Draft("Thống kê")})
    desk.write({Section.GENERAL: Draft("Hành chính")}, Subject(desk.plan_id, other, "vi"))
    desk.write({Section.GENERAL: Draft("English")}, Subject(desk.plan_id, H1, "en"))
    desk.write({Section.GENERAL: Draft("Cả năm")}, Subject(desk.plan_id, parse_period("2026"), "vi"))
    assert desk.texts() == {Section.GENERAL: "Thống kê"}
    assert desk.texts(Subject(desk.plan_id, other, "vi")) == {Section.GENERAL: "Hành chính"}
    assert set(desk.ledger.ask(queries.periods_written, desk.plan_id)) == {H1, other, parse_period("2026")}


def test_what_is_refused(desk: Desk) -> None:
    told = refusal(lambda: desk.write({Section.PROPOSALS: Draft("x" * 20_001)}))
    assert (told.code, told.facts["n"]) == ("narrative.too_long.proposals", 20_001)
    nowhere = Subject(desk.plan_id + 99, H1, "vi")
    assert refusal(lambda: desk.write({Section.GENERAL: Draft("?")}, nowhere)).code == "record.gone"


def test_a_plan_with_texts_is_not_removed(desk: Desk) -> None:
    desk.write({Section.GENERAL: Draft("Tốt")})
    plan = desk.ledger.ask(plans.plan, desk.plan_id)
    told = refusal(lambda: desk.ledger.do(remove_plan, desk.plan_id, plan.revision))
    assert told.code == "record.in_use.narrative"
