from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tests.tracker.storage.things import names, put, run
from tracker.kernel.errors import Refusal, Stale
from tracker.storage.base import Revision
from tracker.storage.engine import open_engine, writer
from tracker.storage.guard import SCHEMA
from tracker.storage.unit_of_work import Unit
from tracker.words import LANGUAGES, Words


class Private(DeclarativeBase):
    """Tables of these tests only."""


class Sheet(Revision, Private):
    __tablename__ = "sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


@pytest.fixture
def sheets(engine: Engine) -> Engine:
    with writer(engine).begin() as connection:
        Private.metadata.create_all(connection)
    with Unit(engine) as unit:
        unit.session.add(Sheet(id=1, title="first"))
        unit.commit()
    return engine


def test_leaving_without_commit_takes_everything_back(engine: Engine) -> None:
    with Unit(engine) as unit:
        unit.session.execute(text("INSERT INTO setting (name, value) VALUES ('office', '')"))
    assert names(engine) == []


def test_an_error_takes_everything_back_and_comes_through(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), Unit(engine) as unit:
        unit.session.execute(text("INSERT INTO setting (name, value) VALUES ('office', '')"))
        raise ZeroDivisionError
    assert names(engine) == []


def test_a_mistake_of_the_program_is_not_dressed_up(engine: Engine) -> None:
    put(engine, "office")
    with pytest.raises(IntegrityError):
        put(engine, "office")
    with pytest.raises(FileNotFoundError), Unit(engine):
        raise FileNotFoundError


def test_foreign_keys_hold(engine: Engine) -> None:
    orphan = (
        "INSERT INTO agency_succession (agency_id, successor_name, remit_vi, remit_en) VALUES (7, '', '', '')"
    )
    with pytest.raises(IntegrityError), Unit(engine) as unit:
        unit.session.execute(text(orphan))
        unit.commit()


def test_a_stale_edit_is_refused_and_the_other_edit_stays(sheets: Engine) -> None:
    with Unit(sheets, writing=False) as unit:
        mine = unit.session.scalars(select(Sheet)).one()
    with Unit(sheets) as theirs:
        theirs.session.get_one(Sheet, 1).title = "theirs"
        theirs.commit()
    mine.title = "mine"
    with pytest.raises(Stale) as refused, Unit(sheets) as unit:
        unit.session.add(mine)
        unit.commit()
    assert refused.value.code == "storage.stale"
    with Unit(sheets, writing=False) as unit:
        kept = unit.session.scalars(select(Sheet)).one()
        assert (kept.title, kept.revision) == ("theirs", 2)


def test_a_ledger_that_was_upgraded_meanwhile_is_not_written(sqlite_ledger: Path) -> None:
    engine = open_engine(sqlite_ledger)
    put(engine, "office")
    run(sqlite_ledger, f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(Refusal) as refused:
        put(engine, "place")
    assert refused.value.code == "storage.other_schema"
    assert names(engine) == ["office"]
    engine.dispose()


def test_a_server_that_was_upgraded_meanwhile_is_not_written(
    request: pytest.FixtureRequest,
) -> None:
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue("migrated_database"))
    engine = open_engine(address)
    with writer(engine).begin() as connection:
        connection.exec_driver_sql("UPDATE plan_ledger_schema SET version_num = '0999'")
    with pytest.raises(Refusal) as refused:
        put(engine, "office")
    assert refused.value.code == "storage.other_schema"
    engine.dispose()
    server.drop(address)


@pytest.fixture
def small_disk(sqlite_ledger: Path) -> Iterator[Engine]:
    """An engine on a file that may grow by ten pages: more is a full disk to SQLite."""
    engine = open_engine(sqlite_ledger)

    @event.listens_for(engine, "connect")
    def limit(connection: Any, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 10}")

    yield engine
    engine.dispose()


def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Engine) -> None:
    put(small_disk, "office")
    with pytest.raises(Refusal) as refused:
        put(small_disk, "place", "x" * 100_000)
    assert refused.value.code == "storage.full"
    assert names(small_disk) == ["office"]
    put(small_disk, "person")
    assert names(small_disk) == ["office", "person"]


def test_a_damaged_file_is_said(sqlite_ledger: Path) -> None:
    size = sqlite_ledger.stat().st_size
    with sqlite_ledger.open("r+b") as file:
        file.seek(100)
        file.write(b"\x55" * (size - 100))
    engine = open_engine(sqlite_ledger)
    with pytest.raises(Refusal) as refused:
        names(engine)
    assert refused.value.code == "storage.damaged"
    engine.dispose()


CODES = [
    "missing", "missing_folder", "empty", "foreign", "newer", "other_schema", "locked", "full", "read_only",
    "unmerged", "unreadable", "disk", "damaged", "unreachable", "stale", "same_file", "backup_server",
    "backup_differs", "upgrade_failed",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_refusal_of_storage_is_a_sentence(language: str, code: str) -> None:
    facts = {"file": "so.db", "folder": "2026", "found": 2, "known": 1}
    sentence = Words(language).refusal(Refusal(f"storage.{code}", **facts))
    assert sentence.endswith(".")
    assert "{" not in sentence
