"""Comparisons stated in documents ("giảm 31 vụ"), against the figures on file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from tracker.figures import claims, queries
from tracker.figures.observations import portions
from tracker.figures.rows import Figure, StatedClaim
from tracker.kernel.claims import Basis, ClaimUnit, Verdict
from tracker.quality.ground import Ground
from tracker.quality.measures import distance
from tracker.quality.rows import About, Doubt, Gravity, Kind

_GRAVITIES = {
    Verdict.contradiction: Gravity.ERROR,
    Verdict.unchecked: Gravity.INFO,
    Verdict.consistent: Gravity.SOUND,
}


def stated(session: Session, ground: Ground) -> Iterator[Doubt]:
    """Every stated comparison with its verdict: contradicted, without anything to check it by, or sound."""
    checker = claims.Checker(session)
    for some in portions(claims.ids_with_claims(session)):
        for figure in claims.with_claims(session, queries.figures_by_id(session, some), checker):
            for claim in figure.claims:
                yield _doubt(figure, claim, ground)


def _doubt(figure: Figure, claim: StatedClaim, ground: Ground) -> Doubt:
    verdict = claim.finding.verdict
    place = ground.gazetteer.at(figure.place_id, figure.period.end or figure.period.start)
    return Doubt(
        _GRAVITIES[verdict],
        Kind.CLAIM,
        f"claim_{verdict}",
        {"text": claim.text, "sums": claim},
        About(figure.indicator, place, figure.period, figure.breakdown, figure.scenario),
        figure.id,
        strength=_strength(claim),
    )


def _strength(claim: StatedClaim) -> float:
    """How far what is stated is from what the figures give, relative to the level or to the percentage.

    A change in units is measured on the levels that it would lead to: "giảm 31" of 1,317 is 1,348 or 1,075.
    """
    found = claim.finding
    if found.computed is None or found.stated is None or found.figure is None or found.base is None:
        return 0.0
    level, base = found.figure.interval, found.base.interval
    if found.claim.unit is ClaimUnit.absolute and level and base and found.needed:
        return distance(found.needed, base)
    by = 100 if found.claim.basis is Basis.same_period else 0
    return distance(found.computed.moved(by), found.stated.moved(by))
