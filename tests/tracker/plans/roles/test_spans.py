from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.plans.roles.rows import Span
from tracker.plans.roles.spans import Said, before, coordinating_spans, lead_spans, on_day
from tracker.plans.rows import RolePart

CTE, CBMTE, BCA = 1, 2, 3
HANDOVER = dt.date(2025, 3, 1)
FIRST = dt.date(2020, 1, 1)


def role(agency: int, since: dt.date | None = None, until: dt.date | None = None, **more: object) -> Span:
    part = RolePart(str(more.get("part", RolePart.LEAD)))
    return Span(agency, part, since, until, int(str(more.get("id", 9))))


def test_the_words_hold_until_the_first_role_begins() -> None:
    spans = lead_spans([Said(None, CTE)], [role(CBMTE, HANDOVER)])
    assert [(one.agency_id, one.since, one.until) for one in spans] == [
        (CTE, None, dt.date(2025, 2, 28)),
        (CBMTE, HANDOVER, None),
    ]
    assert before(spans, spans[1]) == spans[0]


def test_a_role_that_ended_is_not_followed_by_the_words() -> None:
    spans = lead_spans([Said(None, CTE)], [role(CBMTE, HANDOVER, dt.date(2025, 12, 31))])
    assert on_day(spans, dt.date(2026, 1, 1)) is None


def test_a_role_from_the_beginning_leaves_no_room_for_the_words() -> None:
    assert [one.agency_id for one in lead_spans([Said(None, CTE)], [role(CBMTE)])] == [CBMTE]


def test_an_amendment_that_changes_the_lead_ends_a_role() -> None:
    words = [Said(None, CTE), Said(dt.date(2026, 1, 1), BCA)]
    spans = lead_spans(words, [role(CBMTE, HANDOVER)])
    assert [(one.agency_id, one.until) for one in spans] == [
        (CTE, dt.date(2025, 2, 28)),
        (CBMTE, dt.date(2025, 12, 31)),
        (BCA, None),
    ]


def test_an_amendment_that_leaves_the_lead_alone_ends_no_role() -> None:
    words = [Said(None, CTE), Said(dt.date(2026, 1, 1), CTE)]
    assert lead_spans(words, [role(CBMTE, HANDOVER)])[-1].until is None


def test_coordinating_agencies_are_asked_one_by_one() -> None:
    words = [Said(None, None, frozenset([CTE, BCA]))]
    parts = {"part": RolePart.COORDINATING}
    spans = coordinating_spans(
        words, [role(CTE, None, dt.date(2025, 2, 28), **parts), role(CBMTE, HANDOVER, **parts)]
    )
    then = {one.agency_id for one in spans if one.holds_on(dt.date(2024, 1, 1))}
    later = {one.agency_id for one in spans if one.holds_on(HANDOVER)}
    assert (then, later) == ({CTE, BCA}, {BCA, CBMTE})


days = st.none() | st.integers(0, 40).map(lambda n: FIRST + dt.timedelta(n))
agencies = st.integers(1, 4)


@st.composite
def any_roles(draw: st.DrawFn) -> list[Span]:
    """Roles as they may stand on file, those that end before they begin apart."""
    found = [role(draw(agencies), draw(days), draw(days), id=at) for at in range(draw(st.integers(0, 5)))]
    return [one for one in found if one.since is None or one.until is None or one.since <= one.until]


@given(st.lists(st.tuples(days, st.none() | agencies), max_size=4), any_roles())
def test_nobody_shares_the_lead_on_any_day(
    said: list[tuple[dt.date | None, int | None]], roles: list[Span]
) -> None:
    spans = lead_spans([Said(*one) for one in said], roles)
    for step in range(-1, 43):
        day = FIRST + dt.timedelta(step)
        assert sum(one.holds_on(day) for one in spans) <= 1
    for one, other in pairwise(spans):
        assert not one.meets(other)


@given(any_roles())
def test_roles_that_never_meet_all_hold_as_they_say(roles: list[Span]) -> None:
    apart: list[Span] = []
    for one in roles:
        if not any(one.meets(other) for other in apart):
            apart.append(one)
    assert sorted(lead_spans([], apart), key=str) == sorted(apart, key=str)
