"""Writes the next migration from the difference between the migrations so far and the mapped classes.

    python -m migrations.draft "Keep the reason of a delay"

The draft is only a start: read it, and write down what it cannot know (what becomes of the rows there are).
Then raise SCHEMA in tracker/storage/guard.py to its number. With --first it writes 0001 anew, from nothing.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tracker.schema import metadata
from tracker.storage.driver import open_writer
from tracker.storage.engine import file_engine, writer
from tracker.storage.version import VERSION_TABLE

HERE = Path(__file__).resolve().parent


def draft(message: str, first: bool = False) -> Path:
    """The file of the new migration."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.db"
        path.touch()
        engine = file_engine(path, open_writer)
        with writer(engine).begin() as connection:
            written = _write(connection, message, first)
        engine.dispose()
    return written


def _write(connection: Connection, message: str, first: bool) -> Path:
    config = _config(connection, batch=not first)
    if first:
        for old in (HERE / "versions").glob("0*.py"):
            old.unlink()
    else:
        command.upgrade(config, "head")
    number = 1 + int(ScriptDirectory.from_config(config).get_current_head() or 0)
    made = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
    if made is None or isinstance(made, list):
        raise SystemExit("one migration was expected")
    tidy(Path(made.path))
    return Path(made.path)


def tidy(file: Path) -> None:
    """Drop Alembic's remarks, give each new table a function of its own, and format."""
    head, statements = file.read_text("utf-8").split("def upgrade() -> None:\n")
    lines = [line for line in statements.splitlines() if line.strip() and "# ###" not in line]
    tables = re.split(r"(?m)^(?=    op\.create_table\()", "\n".join(lines))
    named = {_table(text): text for text in tables if text}
    if len(named) > 1:
        calls = "\n".join(f"    {name}()" for name in named)
        lines = [calls, *(f"\n\ndef {name}() -> None:\n{text}" for name, text in named.items())]
    file.write_text(f"{head}def upgrade() -> None:\n" + "\n".join(lines) + "\n", "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(file)], check=True)


def _table(statements: str) -> str:
    found = re.match(r"    op\.create_table\(\s*'(\w+)'", statements)
    return f"create_{found[1]}" if found else "other_changes"


def _config(connection: Connection, batch: bool) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes.update(connection=connection, version_table=VERSION_TABLE, step=lambda: None)
    config.attributes.update(metadata=metadata, batch=batch)
    return config


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("message")
    parser.add_argument("--first", action="store_true")
    given = parser.parse_args()
    print(draft(given.message, given.first))  # noqa: T201 - a command's answer
