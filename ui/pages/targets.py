"""Where a search result or a link leads: what a page is asked to show."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kernel.periods import Period

BOARD, LIST, PIVOT, DOUBTS, ENTRY = "board", "list", "pivot", "doubts", "entry"
"""Views of the page of figures that other pages lead to."""

ISSUED, ASKED = "issued", "asked"
"""Tabs of the page of rounds: rounds of ours, and forms that another office asks of us."""


@dataclass(frozen=True)
class ToPlan:
    """A plan by code; a node of it by id."""

    code: str
    node_id: int | None = None


@dataclass(frozen=True)
class ToPlans:
    """All plans, filtered by a state: "overdue", "due_soon", "off_track"."""

    state: str


@dataclass(frozen=True)
class ToFigure:
    """A figure by its observation, an indicator, a place, or a cell; `view` names the view ("": the list).

    `gravity` narrows the list of doubts, `sayable` the list of figures to what may be said in one way.
    """

    observation_id: int | None = None
    indicator_id: int | None = None
    place_id: int | None = None
    period: Period | None = None
    breakdown_id: int | None = None
    view: str = ""
    gravity: str = ""
    sayable: str = ""


@dataclass(frozen=True)
class ToRound:
    """A round by code; one place's return in it by unit id, or all in one `state`; `import_files` asks for
    files to import, `import_table` for a table of others; `request` is a form asked of us, by its code."""

    code: str = ""
    place_id: int | None = None
    state: str = ""
    request: str = ""
    import_files: bool = False
    import_table: bool = False


@dataclass(frozen=True)
class ToCoordination:
    """A regulation, or a provider of the directory, by id."""

    regulation_id: int | None = None
    provider_id: int | None = None


@dataclass(frozen=True)
class ToMeeting:
    """A meeting by code; one of what came out of it by id."""

    code: str
    commitment_id: int | None = None


@dataclass(frozen=True)
class ToPaper:
    """A paper to be printed, by the key of the register; `answers` to its questions, by their keys."""

    key: str
    answers: tuple[tuple[str, str], ...] = ()
