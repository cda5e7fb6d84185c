"""What the ledger says of a plan that a file brings: its own definition, what was taken before, its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.exchange.plans.lexicon import Lexicon
from tracker.exchange.plans.spec import short
from tracker.figures import catalogue
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import match_key
from tracker.places import queries as places
from tracker.plans import defining
from tracker.plans.defining import Taken, Tie
from tracker.plans.definition import Definition, to_json
from tracker.plans.queries import plan_codes, plan_detail


@dataclass(frozen=True)
class Known:
    """`plan_id` and `ours` are None where the ledger has no such plan. `indicators`: key -> id; `agencies`:
    code -> name. `token` changes whenever anything does on which the comparison depends."""

    plan_id: int | None
    ours: Definition | None
    taken: Taken | None
    ties: Mapping[str, Tie]
    serial: int
    lexicon: Lexicon
    indicators: Mapping[str, int]
    token: str


def known_of(session: Session, code: str) -> Known:
    """Everything about the plan of a code, whatever its case."""
    kept = defining.code_as_kept(session, code)
    keys = {one.id: one.key for one in catalogue.indicators(session)}
    ours = defining.definition_of(session, kept, keys) if kept else None
    plan_id = plan_detail(session, kept).plan.id if kept else None
    taken = defining.taken(session, kept) if kept else None
    ties = defining.ties(session, plan_id) if plan_id is not None else {}
    serial = defining.serial(session, plan_id) if plan_id is not None else 0
    lexicon = _lexicon(session, ours, taken, keys, serial)
    told = "\n".join(
        (
            to_json(ours) if ours else "",
            str(taken.id if taken else 0),
            str(sorted(ties.items())),
            str((serial, sorted(lexicon.agencies), sorted(keys.values()), sorted(lexicon.plans))),
        )
    )
    indicators = {key: one for one, key in keys.items()}
    token = sha256(told.encode()).hexdigest()
    return Known(plan_id, ours, taken, ties, serial, lexicon, indicators, token)


def _lexicon(
    session: Session, ours: Definition | None, taken: Taken | None, keys: Mapping[int, str], serial: int
) -> Lexicon:
    known: dict[str, set[str]] = defaultdict(set)
    for side in (ours, taken.definition if taken else None):
        for node in side.nodes if side else ():
            known[node.key].add(short(node.natural))
    order = taken.definition.nodes if taken else ours.nodes if ours else ()
    return Lexicon(
        agencies={one.code: one for one in agencies.agencies(session)},
        names=agencies.name_index(session),
        indicators={key.casefold(): key for key in keys.values()},
        plans={code.upper(): code for code in plan_codes(session).values()},
        places=_places(session),
        known={key: frozenset(digests) for key, digests in known.items()},
        order=tuple(node.key for node in order),
        serial=serial,
    )


def _places(session: Session) -> dict[str, str]:
    """What a unit may be called in a file -> its identity. A name that two units bear is none's alone."""
    units, named = _units(session), Counter(match_key(name, False) for name in _units(session).values())
    found = {match_key(name, False): unit for unit, name in units.items()}
    found = {name: unit for name, unit in found.items() if named[name] == 1}
    return found | {match_key(unit, False): unit for unit in units}


def _units(session: Session) -> dict[str, str]:
    """Identity of a unit -> its last name."""
    return {one.unit: one.name for one in places.gazetteer(session).versions}


def export_of(session: Session, code: str) -> tuple[Definition, dict[str, str]]:
    """A plan to be written into a workbook; names of agencies and units by code. Refused: plan.unknown."""
    kept = defining.code_as_kept(session, code)
    if not kept:
        raise Refusal("plan.unknown", plan=code[:40])
    keys = {one.id: one.key for one in catalogue.indicators(session)}
    names = {one.code: one.name_vi for one in agencies.agencies(session)} | _units(session)
    return defining.definition_of(session, kept, keys), names
