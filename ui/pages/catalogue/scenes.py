"""States of the page of the catalogue that are worth a picture."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.kernel.catalogue import Part
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.catalogue.page import CataloguePage

_GROUP = (("code", "name_vi", "members"), ("BIEN-GIOI", "Tỉnh biên giới phía Bắc", "34-04; 34-08; 34-20"))


def scenes(page: CataloguePage) -> Sequence[Scene]:
    """Places with a city, the form of an indicator, a merger, and a file before it is taken in."""
    return [
        Scene("places", lambda: _show(page, Part.PLACES)),
        Scene("edit", lambda: _edit(page)),
        Scene("merge", lambda: _merge(page)),
        Scene("import", lambda: _import(page)),
    ]


def _show(page: CataloguePage, part: Part) -> None:
    page.tabs.choose(part)
    page.show_part()


def _edit(page: CataloguePage) -> QWidget | None:
    _show(page, Part.INDICATORS)
    page.pane.edit.click()
    return page.editing.dialog


def _merge(page: CataloguePage) -> QWidget | None:
    _show(page, Part.PLACES)
    page.merge.click()
    return page.editing.dialog


def _import(page: CataloguePage) -> QWidget | None:
    """A new group in a file of its own."""
    path = Path(mkdtemp()) / "groups.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(_GROUP)
    page.take_in([path])
    path.unlink()
    path.parent.rmdir()
    return page.import_dialog
