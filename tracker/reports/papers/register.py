"""Every paper that the ledger prints, in the order in which they are offered."""

from __future__ import annotations

from tracker.reports.papers import (
    alignment,
    changes,
    evaluation,
    figures,
    implementation,
    missing,
    providers,
    reminders,
    summary,
)
from tracker.reports.papers.paper import Paper

PAPERS: tuple[Paper, ...] = (
    summary.PAPER,
    implementation.PAPER,
    figures.PAPER,
    evaluation.PAPER,
    alignment.PAPER,
    changes.PAPER,
    missing.PAPER,
    reminders.PAPER,
    providers.PAPER,
)


def paper(key: str) -> Paper:
    """The paper of a key. KeyError: there is none."""
    return next(one for one in PAPERS if one.key == key)
