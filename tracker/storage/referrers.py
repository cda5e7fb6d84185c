"""How many rows of which tables refer to rows of one: asked of the database's own foreign keys.

So whatever comes to refer to them later is heeded too, whether or not its room has been imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import column, func, inspect, select, table
from sqlalchemy.orm import Session


def referrers(session: Session, target: str, ids: Collection[int], own: Collection[str] = ()) -> Counter[str]:
    """Table -> rows that refer to rows `ids` of the table `target`; `own` are tables that belong to it.

    "place_member.group_id" in `own` leaves out one column, "place_version" all of a table.
    """
    found: Counter[str] = Counter()
    for (_, name), keys in inspect(session.connection()).get_multi_foreign_keys().items():
        for key in keys:
            of = key["constrained_columns"][0]
            if key["referred_table"] != target or name in own or f"{name}.{of}" in own:
                continue
            referring = table(name, column(of))
            counted = select(func.count()).select_from(referring).where(referring.c[of].in_(ids))
            found[name] += session.scalar(counted) or 0
    return +found
