"""What several storage tests need: files of every kind, one more migration, a look at a file's bytes."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text

from tracker.storage import driver
from tracker.storage.guard import SCHEMA
from tracker.storage.unit_of_work import Unit
from tracker.storage.upgrade import OURS, History

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = "{before:04}"


def upgrade():
    op.create_table("note", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text))
    note = sa.table("note", sa.column("id"), sa.column("text"))
    op.bulk_insert(note, [{{"id": n, "text": "x" * 100}} for n in range(2000)])
    with op.batch_alter_table("agency") as batch:
        batch.add_column(sa.Column("seat", sa.String(100), server_default="", nullable=False))
    {more}
"""


def next_history(folder: Path, more: str = "") -> History:
    """The migrations with one more that adds a table and rebuilds `agency`; `more` is further code in it."""
    copy = folder / "migrations"
    shutil.copytree(OURS.folder, copy, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(number=SCHEMA + 1, before=SCHEMA, more=more)
    (copy / "versions" / f"{SCHEMA + 1:04}_next.py").write_text(text, "utf-8")
    return History(copy, SCHEMA + 1)


def fingerprint(path: Path) -> tuple[str, int, list[str]]:
    """Hash, time of the last change, and everything in the folder."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return digest, path.stat().st_mtime_ns, sorted(file.name for file in path.parent.iterdir())


def run(path: Path, *statements: str) -> None:
    """Execute on the file as another program would, and close it."""
    with closing(driver.connect(path, mode="rwc")) as connection:
        for statement in statements:
            connection.execute(statement)


def value(path: Path, query: str) -> object:
    with closing(driver.connect(path, mode="ro")) as connection:
        return connection.execute(query).fetchone()[0]


def put(engine: Engine, name: str, content: str = "") -> None:
    """Add a row to the simplest table there is, in a unit of its own."""
    with Unit(engine) as unit:
        statement = text("INSERT INTO setting (name, value) VALUES (:name, :value)")
        unit.session.execute(statement, {"name": name, "value": content})
        unit.commit()


def names(engine: Engine) -> list[str]:
    with Unit(engine, writing=False) as unit:
        return list(unit.session.scalars(text("SELECT name FROM setting ORDER BY name")))
