"""Questions about agencies. There are some seventy of them, so most answers come from reading them all."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from tracker.agencies import rules
from tracker.agencies.rows import Agency, AgencyDetail, Holding, Successor
from tracker.agencies.tables import AgencyAliasRow, AgencyRow, AgencySuccessionRow
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean, fold

_Parent = aliased(AgencyRow)

_ABBREVIATED = re.compile(r" \([A-Z]+\)$")


def agencies(session: Session, on: dt.date | None = None) -> tuple[Agency, ...]:
    """All agencies in the order they were entered; with `on`, those that existed on that day."""
    found = _read(session, _statement())
    return tuple(agency for agency in found if on is None or agency.exists_on(on))


def agencies_by_id(session: Session) -> dict[int, Agency]:
    return {agency.id: agency for agency in agencies(session)}


def agency(session: Session, agency_id: int) -> Agency:
    """Refused: agency.unknown."""
    return _one(session, AgencyRow.id == agency_id, str(agency_id))


def agency_by_code(session: Session, code: str) -> Agency:
    """Refused: agency.unknown."""
    return _one(session, AgencyRow.code == code, code)


def search(session: Session, text: str, limit: int = 20) -> tuple[Agency, ...]:
    """Agencies of which a name, alias, abbreviation or code holds every word of `text`, accents or not."""
    words = fold(clean(text)).split()
    if not words:
        return ()
    aliases = _aliases(session)
    found = (agency for agency in agencies(session) if _mentions(agency, aliases.get(agency.id, ()), words))
    return tuple(sorted(found, key=lambda agency: not _begins(agency, words[0])))[:limit]


def named(session: Session, name: str, day: dt.date | None = None) -> tuple[Agency, ...]:
    """The agencies that a document means by `name`: none, one, or several. With `day`, of several that bear
    the name (each ministry had a "Cục Bảo trợ xã hội") those that existed then."""
    return rules.in_office(name_index(session).get(rules.name_key(name), ()), day)


def english_name(session: Session, name: str) -> str:
    """The English name of an agency without its abbreviation, "" where the ledger does not know just one."""
    found = named(session, name) if name else ()
    return _ABBREVIATED.sub("", found[0].name_en) if len(found) == 1 else ""


def name_index(session: Session) -> dict[str, tuple[Agency, ...]]:
    """`rules.name_key` of every known form of a name -> the agencies that bear it; for many names at once."""
    return rules.index(agencies(session), _aliases(session))


def successors(session: Session, agency_id: int) -> tuple[Successor, ...]:
    """Who took over from an agency, by remit, in the order of the sources."""
    return _successions(session, agencies_by_id(session), agency_id).get(agency_id, ())


def everybody(session: Session) -> tuple[dict[int, Agency], dict[int, tuple[Successor, ...]]]:
    """All agencies by id, and who took over from whom, in the order of the sources."""
    known = agencies_by_id(session)
    return known, _successions(session, known)


def details(session: Session) -> tuple[AgencyDetail, ...]:
    """All agencies in the order they were entered, with all that is on file about each."""
    known, successions = everybody(session)
    aliases = _aliases(session)
    before: dict[int, list[tuple[Agency, Successor]]] = defaultdict(list)
    for former, heirs in successions.items():
        for heir in heirs:
            before[heir.agency_id or 0].append((known[former], heir))
    return tuple(
        AgencyDetail(
            agency=one,
            aliases=tuple(aliases.get(one.id, ())),
            successors=successions.get(one.id, ()),
            predecessors=tuple(before.get(one.id, ())),
        )
        for one in known.values()
    )


def agency_detail(session: Session, agency_id: int) -> AgencyDetail:
    """Refused: agency.unknown."""
    found = next((one for one in details(session) if one.agency.id == agency_id), None)
    if found is None:
        raise Refusal("agency.unknown", agency=agency_id)
    return found


def holder_on(session: Session, agency_id: int, day: dt.date) -> Holding:
    """Who holds the roles of an agency on a day: itself, its one successor, or several candidates by remit.

    Refused: agency.unknown.
    """
    return holders_on(session, [agency_id], day)[agency_id]


def holders_on(session: Session, agency_ids: Iterable[int], day: dt.date) -> dict[int, Holding]:
    """`holder_on` for many agencies in two queries."""
    known, successions = everybody(session)
    return {one: rules.holder(_known(known, one), day, known, successions) for one in set(agency_ids)}


def _known(known: dict[int, Agency], agency_id: int) -> Agency:
    if agency_id not in known:
        raise Refusal("agency.unknown", agency=agency_id)
    return known[agency_id]


def _statement() -> Select[AgencyRow, str | None, str | None]:
    joined = select(AgencyRow, _Parent.name_vi, _Parent.name_en).outerjoin(
        _Parent, AgencyRow.parent_id == _Parent.id
    )
    return joined.order_by(AgencyRow.id)


def _read(session: Session, statement: Select[AgencyRow, str | None, str | None]) -> list[Agency]:
    return [_agency(*found) for found in session.execute(statement)]


def _one(session: Session, condition: ColumnElement[bool], code: str) -> Agency:
    found = _read(session, _statement().where(condition))
    if not found:
        raise Refusal("agency.unknown", agency=code)
    return found[0]


def _agency(row: AgencyRow, parent: str | None, parent_en: str | None) -> Agency:
    return Agency(
        id=row.id,
        code=row.code,
        abbreviation=row.abbreviation,
        name_vi=row.name_vi,
        name_en=row.name_en,
        kind=row.kind,
        level=row.level,
        parent=parent or row.parent_name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confidence=row.confidence,
        source=row.source,
        parent_id=row.parent_id,
        ended_by=row.ended_by,
        revision=row.revision,
        parent_en=parent_en or "",
    )


def _aliases(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in session.execute(select(AgencyAliasRow.agency_id, AgencyAliasRow.text)):
        found[row.agency_id].append(row.text)
    return found


def _successions(
    session: Session, known: dict[int, Agency], of: int | None = None
) -> dict[int, tuple[Successor, ...]]:
    statement = select(AgencySuccessionRow).order_by(AgencySuccessionRow.id)
    if of is not None:
        statement = statement.where(AgencySuccessionRow.agency_id == of)
    found: dict[int, list[Successor]] = defaultdict(list)
    for row in session.scalars(statement):
        found[row.agency_id].append(_successor(row, known.get(row.successor_id or 0)))
    return {agency_id: tuple(some) for agency_id, some in found.items()}


def _successor(row: AgencySuccessionRow, agency: Agency | None) -> Successor:
    return Successor(
        code=agency.code if agency else "",
        name_vi=agency.name_vi if agency else row.successor_name,
        name_en=agency.name_en if agency else row.successor_name,
        remit_vi=row.remit_vi,
        remit_en=row.remit_en,
        effective=row.effective,
        agency_id=agency.id if agency else None,
    )


def _mentions(agency: Agency, aliases: Sequence[str], words: Sequence[str]) -> bool:
    forms = (agency.code, agency.abbreviation, agency.name_vi, agency.name_en, *aliases)
    return any(all(word in folded for word in words) for folded in map(fold, forms))


def _begins(agency: Agency, word: str) -> bool:
    return fold(agency.abbreviation) == word or fold(agency.name_vi).startswith(word)
