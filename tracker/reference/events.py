"""The meetings of the founding documents and what came out of them. What no document says is not there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.agencies.tables import AgencyRow
from tracker.events.rows import Attendance, MeetingKind, OutcomeKind, PartyPart
from tracker.events.tables import CommitmentNodeRow, CommitmentRow, MeetingPartyRow, MeetingRow
from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import fold
from tracker.places.tables import PlaceRow
from tracker.plans.tables import NodeRow
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, ids, texts

FILES = ("meetings", "meeting_parties", "commitments", "commitment_nodes")


def add_events(session: Session, folder: Path, tally: Tally) -> None:
    """Meetings that are not on file, with those who took part and what came out; the others stay."""
    lines, parties, outcomes, links = (read(folder, name) for name in FILES)
    agencies, units = ids(session, AgencyRow, "code"), ids(session, PlaceRow, "unit")
    issued = Counter(line.text("meeting") for line in outcomes)
    meetings = [_meeting(line, units, issued, _names(line, parties)) for line in lines]
    fresh = add(session, tally, MeetingRow, ("code",), meetings)
    codes, known = {one["code"] for one in fresh}, ids(session, MeetingRow, "code")
    parties, outcomes = (
        [line for line in some if line.text("meeting") in codes] for some in (parties, outcomes)
    )
    records = [_party(line, known, agencies) for line in parties]
    add(session, tally, MeetingPartyRow, ("meeting_id", "position"), records)
    add(session, tally, CommitmentRow, ("key",), [_outcome(line, known, agencies) for line in outcomes])
    keys, added = ids(session, CommitmentRow, "key"), {line.text("key") for line in outcomes}
    linked = _links([line for line in links if line.text("commitment") in added], keys, folder, session)
    add(session, tally, CommitmentNodeRow, ("commitment_id", "node_id"), linked)


def _links(lines: list[Line], keys: dict[str, int], folder: Path, session: Session) -> list[Record]:
    """To nodes that are still there: an office may have taken out of a plan what we once brought."""
    brought = {line.text("key"): at for at, line in enumerate(read(folder, "nodes"))}
    nodes, found = ids(session, NodeRow, "key"), list[Record]()
    for line in lines:
        line.needed("node", brought)
        if line.text("node") in nodes:
            commitment = line.needed("commitment", keys)
            found.append({"commitment_id": commitment, "node_id": nodes[line.text("node")]})
    return found


def _names(line: Line, parties: list[Line]) -> list[str]:
    """Those who took part and are not on file as agencies."""
    return [one.text("name") for one in parties if one.text("meeting") == line.text("code")]


def _meeting(line: Line, units: dict[str, int], issued: Counter[str], names: list[str]) -> Record:
    said = texts(line, "code", "title_vi", "title_en", "venue", "about_vi", "about_en")
    return (
        said
        | texts(line, "day_text", "day_text_en", "source", "note")
        | {
            "folded": fold(" ".join((*said.values(), *names))),
            "kind": line.choice("kind", MeetingKind),
            "day": line.day("day"),
            "until": line.day("until"),
            "place_id": line.ref("place", units),
            "attendance": line.choice("attendance", Attendance),
            "confidence": line.choice("confidence", Confidence),
            "keys_issued": issued[said["code"]],
            "revision": 1,
        }
    )


def _party(line: Line, meetings: dict[str, int], agencies: dict[str, int]) -> Record:
    return texts(line, "name") | {
        "meeting_id": line.needed("meeting", meetings),
        "position": line.whole("position"),
        "part": line.choice("part", PartyPart),
        "agency_id": line.ref("agency", agencies),
    }


def _outcome(line: Line, meetings: dict[str, int], agencies: dict[str, int]) -> Record:
    said = texts(line, "key", "text_vi", "text_en", "answerer", "recurrence", "source", "note")
    return said | {
        "meeting_id": line.needed("meeting", meetings),
        "kind": line.choice("kind", OutcomeKind),
        "position": line.whole("position"),
        "folded": fold(" ".join((said["text_vi"], said["text_en"], said["answerer"]))),
        "agency_id": line.ref("agency", agencies),
        "deadline": line.day("deadline"),
        "confidence": line.choice("confidence", Confidence),
        "revision": 1,
    }
