"""Many files at once: each has its own answer, and one bad file stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import STAMPED, Desk
from tracker.exchange.batch import FileResult, file_document, import_files
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.readers import Readers
from tracker.kernel.errors import Cancelled, Refusal
from tracker.words import LANGUAGES, Words


def files_of(desk: Desk) -> list[Path]:
    contents = {
        "a.xlsx": desk.filled({"H9": 51}, place="01"),
        "b.xlsx": b"no workbook",
        "c.xlsx": desk.filled({"H9": 7, "H10": "1,317", "H12": "#REF!"}, place="68"),
    }
    for name, data in contents.items():
        (desk.folder / name).write_bytes(data)
    return [desk.folder / name for name in contents]


def imported(desk: Desk, readers: Readers, **options: object) -> list[FileResult]:
    return list(import_files(desk.ledger, files_of(desk), readers, lambda: STAMPED, Decisions(), **options))


def test_one_bad_file_stops_no_other(desk: Desk, readers: Readers) -> None:
    told: list[tuple[int, int, str]] = []
    results = imported(desk, readers, progress=lambda *step: told.append(step))
    assert [one.whole for one in results] == [True, False, False]
    assert results[1].refusal is not None
    assert desk.held("01") == {"H9": "51"}
    assert desk.held("68") == {"H9": "7"}
    assert told == [(0, 3, "a.xlsx"), (1, 3, "b.xlsx"), (2, 3, "c.xlsx"), (3, 3, "")]


def test_a_dry_run_writes_nothing_and_tells_the_same(desk: Desk, readers: Readers) -> None:
    dry = imported(desk, readers, dry_run=True)
    assert (desk.held("01"), desk.held("68")) == ({}, {})
    real = imported(desk, readers)
    for one, other in zip(dry, real, strict=True):
        if one.preview and other.preview:
            assert one.preview.writes == other.preview.writes
            assert (one.preview.committed, other.preview.committed) == (False, True)


def test_what_was_committed_before_a_cancel_stays(desk: Desk, readers: Readers) -> None:
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        imported(desk, readers, cancelled=lambda: next(answers))
    assert desk.held("01") == {"H9": "51"}
    assert desk.held("68") == {}


def test_trouble_with_the_ledger_is_not_the_file_s(desk: Desk, readers: Readers) -> None:
    desk.ledger.read_only = True
    with pytest.raises(Refusal, match=r"storage\.read_only"):
        imported(desk, readers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_for_scripts(desk: Desk, readers: Readers, language: str) -> None:
    documents = [file_document(one, Words(language)) for one in imported(desk, readers)]
    good, refused, mixed = json.loads(json.dumps(documents))
    assert good["counts"] == {"new": 1, "changed": 0, "unchanged": 6, "conflict": 0, "rejected": 0}
    assert (good["round"], good["place"], good["committed"], good["findings"]) == (
        "BTE-2026-06T",
        "01",
        True,
        [],
    )
    assert (refused["round"], refused["committed"]) == (None, False)
    assert [one["rule"] for one in refused["findings"]] == ["not_a_workbook"]
    assert mixed["counts"][Status.CONFLICT] == mixed["counts"][Status.REJECTED] == 1
    first = mixed["findings"][0]
    assert (first["severity"], first["sheet"], first["cell"], first["raw"]) == (
        "ask",
        "Biểu 01",
        "H10",
        "1,317",
    )
    assert all("{" not in one["message"] for one in mixed["findings"])
