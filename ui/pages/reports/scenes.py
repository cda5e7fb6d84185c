"""Every paper of the register, for the pictures of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tracker.reports.papers.register import PAPERS
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.reports.page import ReportsPage


def scenes(page: ReportsPage) -> Sequence[Scene]:
    return [Scene(one.key, partial(page.choose, one.key)) for one in PAPERS[1:]]
