"""Every paper of the register, for the pictures of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.narratives.rows import Section
from tracker.reports.papers.register import PAPERS
from ui.i18n import words
from ui.pages.reports.narratives.dialog import NarrativeDialog
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.reports.page import ReportsPage


def scenes(page: ReportsPage) -> Sequence[Scene]:
    papers = [Scene(one.key, partial(page.choose, one.key)) for one in PAPERS[1:]]
    return [
        *papers,
        Scene("narratives", partial(_narratives, page, Section.DIFFICULTIES)),
        Scene("narratives-rival", partial(_rival, page)),
    ]


def _narratives(page: ReportsPage, section: Section) -> NarrativeDialog:
    """The sections of the report of the newest period, with what localities say."""
    page.choose(next(one.key for one in PAPERS if one.written))
    dialog = page.write.write()
    dialog.sections.choose(section)
    return dialog


def _rival(page: ReportsPage) -> QWidget:
    """Two people have written the same section."""
    dialog = _narratives(page, Section.PROPOSALS)
    theirs = dialog.written.get(Section.PROPOSALS)
    if theirs is not None:
        dialog.text.appendPlainText(words("papers.scene.mine"))
        text = f"{theirs.text}\n{words('papers.scene.theirs')}"
        dialog.meet({**dialog.written, Section.PROPOSALS: replace(theirs, text=text, revision=0)})
    return dialog
