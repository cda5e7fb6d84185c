"""Saving several papers into a folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.kernel.errors import Refusal
from tracker.printing.files import all_or_none
from tracker.reports.papers.paper import Copy
from ui.paper.formats import Format, save

Report = Callable[[int, int, str], None]
"""How far: done, of how many, which file. Raises Cancelled when a person has cancelled."""


def save_each(copies: Sequence[Copy], folder: Path, form: Format, report: Report) -> list[Path]:
    """One file a paper, called by its name; returns them. Files of these names that are there stay: refused
    with paper.there, as `write_file` refuses, and nothing is kept of what was begun."""
    wanted = [folder / f"{copy.name}.{form}" for copy in copies]
    there = [path.name for path in wanted if path.exists()]
    if there:
        raise Refusal("paper.there", name=there[0], n=len(there), folder=folder.name)
    with all_or_none(folder) as made:
        for done, (copy, path) in enumerate(zip(copies, wanted, strict=True)):
            report(done, len(copies), path.name)
            save(form, copy.document, made / path.name)
        report(len(copies), len(copies), "")
    return wanted
