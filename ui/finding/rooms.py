"""Plans and their nodes, indicators, meetings, agencies and places, as groups of hits."""

from __future__ import annotations

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.events import queries as events
from tracker.figures import catalogue
from tracker.figures.rows import Figure, Indicator
from tracker.kernel.dates import print_date
from tracker.kernel.texts import find_folded
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.places.seeking import Sought
from tracker.plans import queries as plans
from tracker.plans.rows import Hit as PlanHit
from tracker.reports.documents import LAW
from tracker.reports.goals import latest_actuals
from ui.finding.matching import spans
from ui.i18n import language, words
from ui.models.figure_words import column_text, with_unit
from ui.pages.targets import ToFigure, ToMeeting, ToPlan
from ui.shell.search_model import Group, Hit

LIMIT = 200
_WITH_VALUE = 8
"""So many indicators are told with their newest value."""
_ICONS = {
    "plan": "plan",
    "target": "target",
    "goal": "flag",
    "task_group": "group",
    "task": "task",
}


def plans_group(ledger: Ledger, text: str, whole: bool) -> Group:
    """Those that hold the phrase as a whole; otherwise those that hold its words somewhere. Legal instruments
    stand among the documents."""
    code = language().code
    hits = ledger.ask(plans.search, text, LIMIT)
    found = [
        hit
        for hit in hits
        if hit.kind != LAW and (not whole or find_folded(f"{hit.title(code)} {hit.detail(code)}", text))
    ]
    shown = tuple(_plan(hit, text) for hit in found)
    return Group(words("found.plans"), shown, more=len(hits) == LIMIT)


def _plan(hit: PlanHit, text: str) -> Hit:
    code = language().code
    title = hit.title(code)
    kind = words("found.kind.plan") if hit.kind == "plan" else words(f"plan.kind.{hit.kind}")
    target = ToPlan(hit.plan_code, hit.node_id)
    return Hit(
        _ICONS.get(hit.kind, "doc"), title, hit.detail(code), kind, spans(title, text), ("plans", target)
    )


def indicators_group(ledger: Ledger, text: str) -> Group:
    found = ledger.ask(catalogue.search, text, LIMIT)
    first = frozenset(one.id for one in found[:_WITH_VALUE])
    newest = ledger.ask(latest_actuals, first) if first else {}
    hits = tuple(_indicator(one, newest.get(one.id), text) for one in found)
    return Group(words("found.figures"), hits, more=len(found) == LIMIT)


def _indicator(one: Indicator, newest: Figure | None, text: str) -> Hit:
    """With the newest value of the country, where there is one."""
    code = language().code
    told = [one.key, one.set_name_en if code == "en" else one.set_name_vi]
    right = one.unit(code)
    if newest is not None:
        told.insert(0, f"{newest.place_called(code)}, {column_text(newest.period)}")
        right = with_unit(newest.quantity, one)
    title = one.called(code)
    target = ToFigure(indicator_id=one.id)
    return Hit("fig", title, " · ".join(told), right, spans(title, text), ("figures", target), "text")


def events_group(ledger: Ledger, text: str, whole: bool) -> Group:
    """Meetings, and what came out of them."""
    code = language().code
    found = [
        one
        for one in ledger.ask(events.search, text, LIMIT)
        if not whole or find_folded(f"{one.title(code)} {one.detail(code)} {one.meeting_code}", text)
    ]
    hits = tuple(
        Hit(
            "event" if one.commitment_id is None else "flag",
            one.title(code),
            one.detail(code),
            words("found.kind.meeting") if one.commitment_id is None else words(f"event.outcome.{one.kind}"),
            spans(one.title(code), text),
            ("events", ToMeeting(one.meeting_code, one.commitment_id)),
        )
        for one in found
    )
    return Group(words("found.events"), hits, more=len(found) == LIMIT)


def agencies_group(ledger: Ledger, text: str) -> Group:
    code = language().code
    hits = tuple(
        Hit("bank", one.called(code), one.abbreviation, "", spans(one.called(code), text), ("plans", one))
        for one in ledger.ask(agencies.search, text, LIMIT)
    )
    return Group(words("found.agencies"), hits)


def places_group(ledger: Ledger, text: str) -> Group:
    """Units of every time; the name of one that ended leads to the unit that it went into."""
    hits = tuple(_place(one, text) for one in ledger.ask(places.search, text))
    return Group(words("found.places"), hits)


def _place(one: Sought, text: str) -> Hit:
    title = _name(one.place)
    to = one.heir or one.place
    target = ToFigure(place_id=to.id)
    tone = "warn" if one.heir else "text2"
    return Hit("globe", title, _standing(one), to.code, spans(title, text), ("figures", target), tone)


def _standing(one: Sought) -> str:
    """What became of it, or what it is called now; else its region."""
    code = language().code
    if one.heir is not None:
        day = print_date(one.place.valid_to, code) if one.place.valid_to else ""
        return words("found.place.merged", heir=_name(one.heir), day=day)
    if one.now is not None:
        return words("found.place.renamed", now=_name(one.now))
    return one.place.region_en if code == "en" else one.place.region


def _name(place: Place) -> str:
    return place.name_en if language().code == "en" else place.full_name
