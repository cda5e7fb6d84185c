"""The JSON shape of a figure: values are strings in plain decimal, dates in ISO."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from tracker.figures import explaining
from tracker.figures.compare import Against, Comparison
from tracker.figures.lines import Line
from tracker.figures.restate import Gap, Piece, Restated, Standing
from tracker.figures.rows import Source, StatedClaim
from tracker.kernel.explanations import explain
from tracker.kernel.fixed import plain
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure, Quantity, State
from tracker.places.gazetteer import Gazetteer
from tracker.words import Words

_SHARE_DIGITS = 4
_COMPARED = {"same_period": Against.SAME_PERIOD, "plan": Against.PLAN, "target": Against.TARGET}


def line_document(line: Line, words: Words, gazetteer: Gazetteer) -> dict[str, object]:
    cell, language = line.cell, words.language
    quantity = line.value.quantity or Quantity(State.unknown if line.value.have else State.not_reported)
    return {
        "indicator": cell.indicator.key,
        "indicator_name": cell.indicator.called(language),
        "place": line.place.code,
        "place_unit": line.place.unit,
        "place_name": line.place.called(language),
        "period": cell.period.code,
        "period_start": iso(cell.period.start),
        "period_end": iso(cell.period.end),
        "kind": cell.period.kind,
        "regime": cell.period.regime,
        "breakdown": cell.breakdown.code,
        "scenario": line.scenario,
        "state": quantity.state,
        "value": value_text(quantity),
        "qualifier": quantity.qualifier,
        "estimate": quantity.estimate,
        "approximate": quantity.approximate,
        "text": quantity.text,
        "unit": cell.indicator.unit(language),
        "source": line.figure.source.line(language) if line.figure else "",
        "provenance": _provenance(line.figure.source, language) if line.figure else None,
        "rivals": line.figure.rivals if line.figure else 0,
        "standing": line.value.standing,
        "parts": [gazetteer.at(unit).unit for unit in line.value.parts],
        "have": line.value.have,
        "need": line.value.need,
        "claims": [_claim(claim, words) for claim in line.figure.claims] if line.figure else [],
        "compare": comparison_document(line.comparison),
        **{key: comparison_document(_against(line, against)) for key, against in _COMPARED.items()},
        "pieces": [_piece(piece, gazetteer) for piece in line.value.pieces],
        "missing": [_gap(gap, cell.period, gazetteer) for gap in line.value.gaps],
        "why": line.value.why,
        "explanation": explanation(line, gazetteer, words),
    }


def explanation(line: Line, gazetteer: Gazetteer, words: Words) -> str:
    """What the value was joined from and what it lacks; then why it is not compared, where that was asked."""
    return explaining.explain(line.value, line.comparison, line.cell.period, gazetteer, words)


def _against(line: Line, against: Against) -> Comparison | None:
    return next((one for one in line.compared if one.against is against), None)


def _piece(piece: Piece, gazetteer: Gazetteer) -> dict[str, object]:
    units = [gazetteer.at(unit).unit for unit in piece.parts]
    return {"period": piece.period.code, "parts": units, "have": piece.have, "need": piece.need}


def _gap(gap: Gap, period: Period, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        "place_unit": gazetteer.at(gap.unit).unit,
        "period": (gap.period or period).code,
        "merged": gap.merged,
    }


def value_text(quantity: Quantity | None) -> str | None:
    """A share printed as a fraction ("1/3") comes back with four digits, everything else as it is kept."""
    if quantity is None or quantity.value is None:
        return None
    if quantity.measure is Measure.rate and quantity.whole and quantity.exact is not None:
        return plain(_digits(quantity.exact))
    return plain(quantity.value)


def _digits(value: Fraction) -> Decimal:
    return Decimal(round(value * 10**_SHARE_DIGITS)).scaleb(-_SHARE_DIGITS)


def comparison_document(comparison: Comparison | None) -> dict[str, object] | None:
    if comparison is None:
        return None
    return {
        "against": comparison.against,
        "value": value_text(comparison.base),
        "change": None if comparison.change is None else plain(comparison.change),
        "percent": None if comparison.percent is None else plain(comparison.percent),
        "points": comparison.points,
        "verdict": comparison.verdict,
        "period": comparison.then_period.code if comparison.then_period else None,
        "standing": comparison.then.standing,
        "have": comparison.then.have,
        "need": comparison.then.need,
        "pieces": [piece.period.code for piece in comparison.then.pieces],
    }


def restated_text(value: Restated) -> str:
    """How a computed value stands: "2/3" where parts are missing."""
    return f"{value.have}/{value.need}" if value.standing is Standing.INCOMPLETE else ""


def _claim(claim: StatedClaim, words: Words) -> dict[str, object]:
    stated = claim.finding.claim
    return {
        "kind": stated.basis,
        "value": value_text(stated.stated),
        "unit": claim.unit,
        "text": claim.text,
        "verdict": claim.finding.verdict,
        "reason": claim.finding.reason,
        "explanation": explain(claim.finding, words),
    }


def _provenance(source: Source, language: str) -> dict[str, object]:
    return {
        "agency": source.agency(language),
        "document": source.document,
        "illustrative": source.illustrative,
        "file": source.file or None,
        "sha256": source.sha256 or None,
        "sheet": source.sheet or None,
        "cell": source.cell or None,
        "recorded_at": source.recorded_at,
        "recorded_by": source.recorded_by,
    }


def iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
