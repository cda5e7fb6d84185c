"""What the ledger says of a plan that a file brings: its own definition, what was taken before, its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from tracker.plans.rows import Decision, Draft
from tracker.plans.versions import drafts


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
    begun: Draft | None = None

    @property
    def base(self) -> Definition | None:
        """What counts as said by the file before: of a draft what was in force when it was begun."""
        if self.begun is not None:
            return self.begun.base
        return self.taken.definition if self.taken else None


def proposed(session: Session, known: Known) -> Known:
    """The same for a file that is to become a draft: compared with the draft as it stands, or with what is in
    force where none has been begun. Nothing ties a node: what goes is still told by the versions before.

    Refused: plan.unknown.
    """
    if known.plan_id is None or known.ours is None:
        raise Refusal("planfile.draft_of_unknown")
    begun = drafts.draft(session, known.plan_id)
    if begun is None:
        begun = Draft(known.plan_id, 0, known.ours, known.ours, Decision(), "", "", 0)
    keys = {one: key for key, one in known.indicators.items()}
    lexicon = _lexicon(session, begun.definition, begun.base, keys, known.serial)
    told = sha256(f"{known.token}\n{begun.revision}\n{to_json(begun.definition)}".encode()).hexdigest()
    return replace(
        known, ours=begun.definition, taken=None, ties={}, lexicon=lexicon, token=told, begun=begun
    )


def known_of(session: Session, code: str) -> Known:
    """Everything about the plan of a code, whatever its case."""
    kept = defining.code_as_kept(session, code)
    keys = {one.id: one.key for one in catalogue.indicators(session)}
    ours = defining.definition_of(session, kept, keys) if kept else None
    plan_id = plan_detail(session, kept).plan.id if kept else None
    taken = defining.taken(session, kept) if kept else None
    ties = defining.ties(session, plan_id) if plan_id is not None else {}
    serial = defining.serial(session, plan_id) if plan_id is not None else 0
    lexicon = _lexicon(session, ours, taken.definition if taken else None, keys, serial)
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
    session: Session,
    ours: Definition | None,
    base: Definition | None,
    keys: Mapping[int, str],
    serial: int,
) -> Lexicon:
    known: dict[str, set[str]] = defaultdict(set)
    for side in (ours, base):
        for node in side.nodes if side else ():
            known[node.key].add(short(node.natural))
    order = base.nodes if base else ours.nodes if ours else ()
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


def export_of(session: Session, code: str, draft: bool = False) -> tuple[Definition, dict[str, str]]:
    """A plan, or the draft of its next version, to be written into a workbook; names of agencies and units by
    code. Refused: plan.unknown, plan.draft_gone."""
    kept = defining.code_as_kept(session, code)
    if not kept:
        raise Refusal("plan.unknown", plan=code[:40])
    keys = {one.id: one.key for one in catalogue.indicators(session)}
    names = {one.code: one.name_vi for one in agencies.agencies(session)} | _units(session)
    if not draft:
        return defining.definition_of(session, kept, keys), names
    begun = drafts.draft(session, plan_detail(session, kept).plan.id)
    if begun is None:
        raise Refusal("plan.draft_gone")
    return begun.definition, names
