"""Reporting periods in the two legal calendars, their codes ("2024-H1") and their names ("Quý III/2024")."""

from tracker.kernel.periods.codes import between, following, named, parse_period
from tracker.kernel.periods.model import Period
from tracker.kernel.periods.spans import NAMED, Kind, Regime

__all__ = ["NAMED", "Kind", "Period", "Regime", "between", "following", "named", "parse_period"]
