"""The successor of plans: what is proposed to be carried over, and what comes of a person's choice. Pure."""

from tracker.plans.succeeding.building import build
from tracker.plans.succeeding.choices import (
    Carry,
    Change,
    Dates,
    Line,
    Offer,
    Reason,
    Succession,
    Term,
    Wording,
)
from tracker.plans.succeeding.proposing import carries_of, offers

__all__ = [
    "Carry",
    "Change",
    "Dates",
    "Line",
    "Offer",
    "Reason",
    "Succession",
    "Term",
    "Wording",
    "build",
    "carries_of",
    "offers",
]
