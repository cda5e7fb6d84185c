"""What `enter` answers: each cell, what it was understood as, and what was done with it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tracker.cli.context import Context
from tracker.cli.figure_documents import value_text
from tracker.figures.grid.model import Grid, unit_of
from tracker.figures.grid.paste import Arranged, Line
from tracker.figures.grid.telling import understood
from tracker.figures.grid.weighing import Counts, Weighed, Weight
from tracker.kernel.fixed import plain
from tracker.kernel.quantity import Quantity, nearest
from tracker.words import Words


def document(
    context: Context, grid: Grid, arranged: Arranged, weighed: Sequence[Weighed]
) -> dict[str, object]:
    """One document: `cells` in the order of the grid, `unplaced` the rows whose place is not clear."""
    args, counts = context.args, Counts.of(weighed)
    return {
        "indicator": grid.spot((0, 0)).indicator.key,
        "scenario": args.scenario,
        "document": args.document,
        "agency": args.agency,
        "saved": not args.dry_run and counts.written > 0,
        "counts": {weight.value: counts[weight] for weight in Weight} | {"unplaced": len(arranged.open)},
        "cells": [_cell(one, context.words) for one in weighed],
        "unplaced": [_unplaced(line, context.words) for line in arranged.open],
    }


def print_answer(context: Context, arranged: Arranged, weighed: Sequence[Weighed]) -> None:
    """A table of the cells, the rows whose place is not clear, and how many were written."""
    words, console = context.words, context.console
    head = [words(f"cli.column.{name}") for name in ("place", "period", "breakdown")]
    head += [words(f"entry.column.{name}") for name in ("typed", "understood", "outcome")]
    console.table(head, [_row(one, words) for one in weighed], frozenset([3]))
    for line in arranged.open:
        why = words.refusal(line.trouble) if line.trouble else ""
        console.line(words("entry.unplaced", row=line.number, why=why))
    key = "entry.would_save" if context.args.dry_run else "entry.saved"
    console.line(words(key, n=Counts.of(weighed).written))


def _row(one: Weighed, words: Words) -> list[str]:
    language, spot = words.language, one.spot
    told = words.refusal(one.fault) if one.fault else understood(one.answer.quantity, spot.indicator, words)
    return [
        spot.place.called(language),
        spot.period.label(words),
        spot.breakdown.called(language),
        one.answer.text,
        told,
        words(f"entry.weight.{one.weight}"),
    ]


def _cell(one: Weighed, words: Words) -> dict[str, object]:
    spot, held = one.spot, one.standing.held
    return {
        "place": spot.place.code,
        "place_unit": spot.place.unit,
        "place_name": spot.place.called(words.language),
        "period": spot.period.code,
        "regime": spot.period.regime,
        "breakdown": spot.breakdown.code,
        "typed": one.answer.text,
        "outcome": one.weight,
        "understood": _quantity(one.answer.quantity),
        "fault": words.refusal(one.fault) if one.fault else None,
        "readings": [_quantity(offer) for offer in one.answer.offers],
        "unit": unit_of(spot.indicator).name,
        "on_file": _quantity(held.figure.quantity) if held else None,
        "on_file_source": held.figure.source.line(words.language) if held else None,
    }


def _quantity(quantity: Quantity | None) -> dict[str, object] | None:
    if quantity is None:
        return None
    bounds = quantity.interval
    return {
        "state": quantity.state,
        "value": value_text(quantity),
        "qualifier": quantity.qualifier,
        "estimate": quantity.estimate,
        "approximate": quantity.approximate,
        "rounding": plain(quantity.rounding),
        "whole": None if quantity.whole is None else plain(quantity.whole),
        "low": None if bounds is None else _end(bounds.low),
        "high": None if bounds is None else _end(bounds.high),
    }


def _end(value: Fraction) -> str:
    return plain(nearest(value, 3) or Decimal(0))


def _unplaced(line: Line, words: Words) -> dict[str, object]:
    why = words.refusal(line.trouble) if line.trouble else ""
    return {"row": line.number, "name": line.name, "cells": list(line.cells), "fault": why}
