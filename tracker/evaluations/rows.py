"""Evaluations as they are handed out: frozen, free of the database."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Sơ kết, tổng kết."""

    MID_TERM = "mid_term"
    FINAL = "final"


class Rating(StrEnum):
    """What a person says of a goal or target. `not_assessed`: there is nothing to judge it by."""

    EXCEEDED = "exceeded"
    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"
    NOT_ASSESSED = "not_assessed"
