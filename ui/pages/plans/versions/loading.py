"""What the pages of versions read of the ledger, outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.app import Ledger
from tracker.figures.catalogue import indicators
from tracker.plans.defining import definition_of
from tracker.plans.definition import Definition
from tracker.plans.rows import Draft, PlanSummary, PlanVersion
from tracker.plans.versions import drafts
from tracker.plans.versions import queries as versions
from tracker.reports.changes import Item, Names, changed_items, names
from ui.i18n import language, words
from ui.models.plan_words import day_text
from ui.pages.plans.loading import FormChoices, form_choices

DRAFT = 0
"""In place of a version's number: the draft of the next one."""


@dataclass(frozen=True)
class Known:
    """What forms offer, and what agencies, indicators and plans are called."""

    choices: FormChoices
    names: Names


@dataclass(frozen=True)
class Standing:
    """The versions of a plan, and the draft of the next one where it has been begun."""

    versions: tuple[PlanVersion, ...]
    draft: Draft | None
    today: dt.date

    @property
    def holding(self) -> int | None:
        """The version that holds today."""
        return versions.holding_on(self.versions, self.today)

    def ended(self, number: int) -> dt.date | None:
        """From when a version no longer holds: the day of the next one; None while there is none."""
        later = next((one for one in self.versions if one.number == number + 1), None)
        return later.since if later is not None else None


@dataclass(frozen=True)
class Wording:
    """What a version did to a node: `text` is what it says from then on ("": it is gone), `change` what it
    said before and after (None: the version that brought it)."""

    version: PlanVersion
    text: str
    change: Item | None = None


def known(ledger: Ledger) -> Known:
    return Known(form_choices(ledger), ledger.ask(names, language().code))


def standing(ledger: Ledger, plan_id: int) -> Standing:
    found = ledger.ask(versions.listed, [plan_id])[plan_id]
    return Standing(found, ledger.ask(drafts.draft, plan_id), ledger.today())


def definition(ledger: Ledger, plan: PlanSummary, number: int) -> Definition:
    """What a version says; for `DRAFT` what the draft does, or the latest where there is none any more.

    Refused: plan.unknown_version.
    """
    if number == DRAFT:
        draft = ledger.ask(drafts.draft, plan.id)
        if draft is not None:
            return draft.definition
    return ledger.ask(definition_of, plan.code, indicator_keys(ledger), number or None)


def history(ledger: Ledger, plan: PlanSummary, key: str) -> tuple[Wording, ...]:
    """How a node was worded: an entry for each version that brought it, changed it or let it go."""
    found: list[Wording] = []
    before: Definition | None = None
    known_names = ledger.ask(names, language().code)
    for version in ledger.ask(versions.listed, [plan.id])[plan.id]:
        now = definition(ledger, plan, version.number)
        old, new = before.by_key.get(key) if before else None, now.by_key.get(key)
        text = (new.text_en if language().code == "en" and new.text_en else new.text_vi) if new else ""
        if before is not None and old is not None and old != new:
            items = changed_items(before, now, known_names, language().words)
            found.append(Wording(version, text, next(one for one in items if one.key == key)))
        elif old is None and new is not None:
            found.append(Wording(version, text))
        before = now
    return tuple(found)


def indicator_keys(ledger: Ledger) -> dict[int, str]:
    return {one.id: one.key for one in ledger.ask(indicators)}


def version_name(number: int) -> str:
    return words("versions_page.version.name", n=number)


def version_line(version: PlanVersion) -> str:
    """ "Phiên bản 2 · 12/QĐ-BYT, hiệu lực 01/7/2026"."""
    since = words("versions_page.version.since", day=day_text(version.since)) if version.since else ""
    told = ", ".join(part for part in (version.decision.instrument, since) if part)
    return " · ".join(part for part in (version_name(version.number), told) if part)
