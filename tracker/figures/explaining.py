"""In words: from which periods a value was joined, what it lacks, and why two values cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.figures.compare import Against, Comparability, Comparison
from tracker.figures.restate import Piece, Restated, Standing, Why
from tracker.kernel.dates import print_date
from tracker.kernel.periods import Period
from tracker.kernel.wording import Speaker
from tracker.places.gazetteer import Gazetteer

_NAMED = 4
"""So many units are named; of more the first ones and how many there are besides."""


def explain(
    value: Restated, compared: Comparison | None, period: Period, gazetteer: Gazetteer, words: Speaker
) -> str:
    """From which periods a value was joined and what it lacks; then why it is not compared, or only roughly.

    Empty for a value that was simply reported, and compared without doubt.
    """
    told = _joined(value, gazetteer, words) if value.quantity is not None and value.have else []
    told += _obstacles(value, period, gazetteer, words)
    return _sentences([*told, *(_why_not(compared, period, gazetteer, words) if compared else [])])


def explain_value(value: Restated, period: Period, gazetteer: Gazetteer, words: Speaker) -> str:
    """The same of a value alone."""
    return explain(value, None, period, gazetteer, words)


def explain_comparison(compared: Comparison, period: Period, gazetteer: Gazetteer, words: Speaker) -> str:
    """Why there is no comparison or only a rough one, with what is missing; empty where nothing is to say."""
    return _sentences(_why_not(compared, period, gazetteer, words))


def _why_not(compared: Comparison, period: Period, gazetteer: Gazetteer, words: Speaker) -> list[str]:
    verdict, then = compared.verdict, compared.then
    told = [] if verdict is Comparability.COMPARABLE else [_verdict(compared, words)]
    if compared.known:
        return told
    if verdict is not Comparability.NO_BASE:
        told += _obstacles(compared.now, period, gazetteer, words)
    if verdict is not Comparability.NO_VALUE and then.standing is Standing.MISSING:
        told.append(_no_base(compared, words))
    elif verdict is not Comparability.NO_VALUE:
        told += _obstacles(then, compared.then_period or period, gazetteer, words)
    return told


def joined_from(value: Restated, words: Speaker) -> str:
    """ "6 tháng đầu năm 2025 (63 đơn vị) và 6 tháng cuối năm 2025 (34 đơn vị)"; empty if it is of one."""
    pieces = [_piece(piece, words) for piece in value.pieces]
    return _and(pieces, words)


def _sentences(told: Iterable[str]) -> str:
    return " ".join(one[:1].upper() + one[1:] for one in dict.fromkeys(told))


def _piece(piece: Piece, words: Speaker) -> str:
    n = piece.have if piece.whole else f"{piece.have}/{piece.need}"
    return words("restating.piece", period=piece.period.label(words), n=n)


def _joined(value: Restated, gazetteer: Gazetteer, words: Speaker) -> list[str]:
    if len(value.pieces) > 1:
        return [words("restating.joined", pieces=joined_from(value, words))]
    if value.pieces:
        return [words("restating.taken", period=value.pieces[0].period.label(words))]
    if value.standing is Standing.RESTATED and 1 < len(value.parts) <= _NAMED:
        return [
            words("restating.units", names=_and([_name(one, gazetteer, words) for one in value.parts], words))
        ]
    return []


def _verdict(compared: Comparison, words: Speaker) -> str:
    if compared.verdict is Comparability.NO_BASE:
        return _no_base(compared, words)
    return words(f"restating.verdict.{compared.verdict}")


def _no_base(compared: Comparison, words: Speaker) -> str:
    if compared.then_period is None:
        return words("restating.verdict.no_before")
    same = compared.against is Against.SAME_PERIOD
    key = "no_base" if same else f"no_{compared.against}"
    return words(f"restating.verdict.{key}", base=compared.then_period.label(words))


def _obstacles(value: Restated, period: Period, gazetteer: Gazetteer, words: Speaker) -> list[str]:
    """What stands in the way of a value, of both sides if it is a rate."""
    if value.whole:
        return []
    told = [one for side in value.sides if not side.whole for one in _lacks(side, period, gazetteer, words)]
    told = told or _lacks(value, period, gazetteer, words)
    if value.why in (Why.PLACES, Why.TIME, Why.ZERO):
        told.append(words(f"restating.why.{value.why}"))
    return list(dict.fromkeys(told))


def _lacks(value: Restated, period: Period, gazetteer: Gazetteer, words: Speaker) -> list[str]:
    """For each period which units are missing, and which are part of another one and cannot be told apart."""
    gaps: dict[tuple[Period, bool], list[int]] = {}
    for gap in value.gaps:
        gaps.setdefault((gap.period or period, gap.merged), []).append(gap.unit)
    return [
        words(
            "restating.merged" if merged else "restating.missing",
            period=one.label(words),
            names=_names(gaps[one, merged], merged, gazetteer, words),
        )
        for one, merged in sorted(gaps)
    ]


def _names(units: Iterable[int], merged: bool, gazetteer: Gazetteer, words: Speaker) -> str:
    names = [_name(unit, gazetteer, words, merged) for unit in dict.fromkeys(units)]
    if len(names) <= _NAMED:
        return _and(names, words)
    return words("restating.more", names=", ".join(names[: _NAMED - 1]), n=len(names) - _NAMED + 1)


def _name(unit: int, gazetteer: Gazetteer, words: Speaker, merged: bool = False) -> str:
    """Its name; of a unit that is gone with the day on which it ended, or with the one it went into."""
    place, heir = gazetteer.at(unit), gazetteer.successor(unit)
    name = place.called(words.language)
    if heir is None or place.valid_to is None:
        return name
    if merged:
        return words("restating.now_in", name=name, heir=gazetteer.at(heir).called(words.language))
    return words("restating.former", name=name, day=print_date(place.valid_to, words.language))


def _and(texts: list[str], words: Speaker) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return words("restating.and", first=", ".join(texts[:-1]), last=texts[-1])
