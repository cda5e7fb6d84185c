"""Coordination regulations and the few service providers that our sources name."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from tracker.agencies.tables import AgencyRow
from tracker.coordination.rows import LimitUnit, ProviderKind, ServedGroup, StepLevel
from tracker.coordination.tables import ProviderRow, RegulationPartyRow, RegulationRow, RegulationStepRow
from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import fold
from tracker.places.tables import PlaceRow
from tracker.plans.tables import PlanRow
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, ids, texts

_STEP_TEXTS = (
    *("actor", "actor_en", "text_vi", "text_en", "limit_from", "limit_from_en"),
    *("basis", "form", "source"),
)


def add_coordination(session: Session, folder: Path, tally: Tally) -> None:
    """Regulations that are not on file, with parties and steps, and providers; what is on file stays."""
    plans, agencies = ids(session, PlanRow, "code"), ids(session, AgencyRow, "code")
    lines = read(folder, "regulations")
    fresh = add(session, tally, RegulationRow, ("code",), [_regulation(line, plans) for line in lines])
    codes = {one["code"] for one in fresh}
    known = ids(session, RegulationRow, "code")
    for name, mapped, record in (
        ("regulation_parties", RegulationPartyRow, _party),
        ("regulation_steps", RegulationStepRow, _step),
    ):
        theirs = [line for line in read(folder, name) if line.text("regulation") in codes]
        records = [record(line, agencies) | _whose(line, known) for line in theirs]
        add(session, tally, mapped, ("regulation_id", "position"), records)
    places = ids(session, PlaceRow, "unit")
    providers = [_provider(line, places) for line in read(folder, "providers")]
    add(session, tally, ProviderRow, ("code",), providers)


def _regulation(line: Line, plans: dict[str, int]) -> Record:
    said = texts(line, "code", "title_vi", "title_en", "instrument", "source", "note")
    return said | {
        "plan_id": line.ref("plan", plans),
        "folded": fold(" ".join(said[name] for name in ("code", "instrument", "title_vi", "title_en"))),
        "issued": line.day("issued"),
        "effective": line.day("effective"),
        "ended": line.day("ended"),
        "confidence": line.choice("confidence", Confidence),
        "revision": 1,
    }


def _whose(line: Line, known: dict[str, int]) -> dict[str, object]:
    return {"regulation_id": line.needed("regulation", known), "position": line.whole("position")}


def _party(line: Line, agencies: dict[str, int]) -> dict[str, object]:
    return texts(line, "name", "name_en", "duty_vi", "duty_en") | {"agency_id": line.ref("agency", agencies)}


def _step(line: Line, agencies: dict[str, int]) -> dict[str, object]:
    return texts(line, *_STEP_TEXTS) | {
        "level": line.choice("level", StepLevel),
        "agency_id": line.ref("agency", agencies),
        "limit_amount": line.whole("limit_amount"),
        "limit_unit": line.choice("limit_unit", LimitUnit) if line.text("limit_unit") else None,
        "confidence": line.choice("confidence", Confidence),
        "revision": 1,
    }


def _provider(line: Line, places: dict[str, int]) -> Record:
    said = texts(line, "code", "name_vi", "name_en", "address", "services", "hours", "contact", "phone")
    sought = ("code", "name_vi", "name_en", "address", "services", "contact", "phone")
    return (
        said
        | texts(line, "email", "source", "note")
        | {
            "folded": fold(" ".join(said[name] for name in sought)),
            "kind": line.choice("kind", ProviderKind),
            "place_id": line.ref("place", places),
            "serves": " ".join(sorted(ServedGroup(one) for one in line.text("serves").split())),
            "capacity": line.whole("capacity"),
            "valid_from": line.day("valid_from"),
            "valid_to": line.day("valid_to"),
            "checked_on": line.day("checked_on"),
            "confidence": line.choice("confidence", Confidence),
            "revision": 1,
        }
    )
