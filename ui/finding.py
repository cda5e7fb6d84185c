"""Search everywhere: asks each room, groups what they find, and says where each result leads."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.events import queries as events
from tracker.figures import catalogue
from tracker.kernel.texts import find_folded, fold
from tracker.places import queries as places
from tracker.plans import queries as plans
from tracker.plans.rows import Hit as PlanHit
from ui.i18n import language, words
from ui.pages.targets import ToFigure, ToMeeting, ToPlan
from ui.shell.commands import Command
from ui.shell.search_model import Group, Hit, Search

_SHOWN = 6
_LIMIT = 50
_ICONS = {
    "plan": "plan",
    "target": "target",
    "goal": "flag",
    "task_group": "group",
    "task": "task",
    "law": "doc",
}


def finder(ledger: Ledger, commands: Sequence[Command]) -> Search:
    """A search over one ledger; called on a background thread."""

    def search(text: str) -> list[Group]:
        if not text.strip():
            return []
        groups = [
            _plans(ledger, text, whole=True),
            _indicators(ledger, text),
            _events(ledger, text),
            _agencies(ledger, text),
            _places(ledger, text),
            _commands(commands, text),
        ]
        found = [group for group in groups if group.hits]
        return found or [group for group in [_plans(ledger, text, whole=False)] if group.hits]

    return search


def _plans(ledger: Ledger, text: str, whole: bool) -> Group:
    """Those that hold the phrase as a whole; otherwise those that hold its words somewhere."""
    code = language().code
    hits = ledger.ask(plans.search, text, _LIMIT)
    found = [hit for hit in hits if not whole or spans(f"{hit.title(code)} {hit.detail(code)}", text)]
    return Group(words("program.found.plans"), tuple(_plan(hit, text) for hit in found[:_SHOWN]), len(found))


def _plan(hit: PlanHit, text: str) -> Hit:
    title = hit.title(language().code)
    kind = words("program.found.plan") if hit.kind == "plan" else words(f"plan.kind.{hit.kind}")
    target = ToPlan(hit.plan_code, hit.node_id)
    icon = _ICONS.get(hit.kind, "doc")
    return Hit(icon, title, hit.detail(language().code), kind, spans(title, text), ("plans", target))


def _indicators(ledger: Ledger, text: str) -> Group:
    found = ledger.ask(catalogue.search, text, _LIMIT)
    code = language().code
    hits = tuple(
        Hit(
            "fig",
            one.called(code),
            f"{one.key} · {one.set_name_en if code == 'en' else one.set_name_vi}",
            one.unit(code),
            spans(one.called(code), text),
            ("figures", ToFigure(indicator_id=one.id)),
        )
        for one in found[:_SHOWN]
    )
    return Group(words("program.found.figures"), hits, len(found))


def _events(ledger: Ledger, text: str) -> Group:
    """Meetings, and what came out of them."""
    code = language().code
    hits = ledger.ask(events.search, text, _LIMIT)
    found = [hit for hit in hits if spans(f"{hit.title(code)} {hit.detail(code)} {hit.meeting_code}", text)]
    shown = tuple(
        Hit(
            "event" if one.commitment_id is None else "flag",
            one.title(code),
            one.detail(code),
            words("program.found.meeting")
            if one.commitment_id is None
            else words(f"event.outcome.{one.kind}"),
            spans(one.title(code), text),
            ("events", ToMeeting(one.meeting_code, one.commitment_id)),
        )
        for one in found[:_SHOWN]
    )
    return Group(words("program.found.events"), shown, len(found))


def _agencies(ledger: Ledger, text: str) -> Group:
    found = ledger.ask(agencies.search, text, _LIMIT)
    code = language().code
    hits = tuple(
        Hit("bank", one.called(code), one.abbreviation, "", spans(one.called(code), text), ("plans", one))
        for one in found[:_SHOWN]
    )
    return Group(words("program.found.agencies"), hits, len(found))


def _places(ledger: Ledger, text: str) -> Group:
    found = ledger.ask(places.search, text, _LIMIT)
    code = language().code
    hits = tuple(
        Hit(
            "globe",
            one.full_name if code == "vi" else one.name_en,
            one.region_en if code == "en" else one.region,
            one.code,
            spans(one.full_name if code == "vi" else one.name_en, text),
            ("figures", ToFigure(place_id=one.id)),
        )
        for one in found[:_SHOWN]
    )
    return Group(words("program.found.places"), hits, len(found))


def _commands(commands: Sequence[Command], text: str) -> Group:
    wanted = fold(text)
    named = [(command, words(command.text_key).replace("&", "")) for command in commands]
    hits = tuple(
        Hit(command.icon or "play", name, "", command.shortcut, spans(name, text), command.run)
        for command, name in named
        if wanted in fold(name)
    )
    return Group(words("program.found.commands"), hits)


def spans(title: str, text: str) -> tuple[tuple[int, int], ...]:
    """Start and length of what matched, for underlining."""
    return tuple((start, end - start) for start, end in find_folded(title, text))
