"""The JSON shape of a pivot: heads with their values, cells with theirs and with what they were made of."""

from __future__ import annotations

from tracker.cli.figure_documents import comparison_document, iso, value_text
from tracker.figures.pivot_rows import Field, Head, Key, Pivot, PivotCell, SourceKey, Where
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity, State
from tracker.reports.pivot_words import Namer, cell_text, why_text
from tracker.words import Words


def pivot_document(pivot: Pivot, words: Words) -> dict[str, object]:
    asked, names = pivot.question, Namer(pivot, words)
    return {
        "rows": [_head(head, names) for head in pivot.rows],
        "columns": [_head(head, names) for head in pivot.columns],
        "fixed": _keys(pivot.fixed, names),
        "measure": asked.shown,
        "boundaries": iso(asked.boundaries) or "reported",
        "accept_incomplete": asked.accept_incomplete,
        "cells": [[_cell(cell, pivot, words) for cell in row] for row in pivot.cells],
    }


def _head(head: Head, names: Namer) -> dict[str, object]:
    return {"kind": head.kind, **_keys(head.keys, names)}


def _keys(keys: tuple[tuple[Field, Key], ...], names: Namer) -> dict[str, object]:
    return {field: {"code": _code(key), "name": names.key(key)} for field, key in keys}


def _code(key: Key) -> str:
    match key:
        case Indicator():
            return key.key
        case Period() | Breakdown():
            return key.code
        case SourceKey():
            return str(key.id)
        case Where():
            return key.place.unit if key.place else key.label


def _cell(cell: PivotCell, pivot: Pivot, words: Words) -> dict[str, object]:
    value, shown = cell.value, pivot.question.shown
    quantity = value.quantity or Quantity(State.unknown if value.have else State.not_reported)
    return {
        "text": cell_text(cell, shown, words),
        "state": quantity.state,
        "value": None if cell.why else value_text(quantity),
        "approximate": quantity.approximate,
        "words": quantity.text,
        "standing": None if cell.why else value.standing,
        "have": value.have,
        "need": value.need,
        "why": cell.why,
        "reason": why_text(cell, shown, words),
        "unit": cell.spot.indicator.unit(words.language) if cell.spot else "",
        "compare": comparison_document(cell.comparison),
        "observations": list(cell.observations),
    }
