"""Alembic's entry: runs the migrations on the connection, and inside the transaction, that it is handed.

`config.attributes`: connection, version_table, step (called after each migration). Where differences from the
mapped classes are asked for also metadata, and batch (False: written without SQLite's way round ALTER TABLE).
Started from tracker/storage/upgrade.py and migrations/draft.py.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

settings = context.config.attributes


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write a column type of ours as the plain type underneath, so that no migration depends on our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def stepped(**_facts: Any) -> None:
    settings["step"]()


context.configure(
    connection=settings["connection"],
    target_metadata=settings.get("metadata"),
    version_table=settings["version_table"],
    on_version_apply=stepped,
    render_item=render_item,
    render_as_batch=settings.get("batch", True),
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
