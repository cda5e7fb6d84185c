"""Count what is on file: how many places each group of figures covers, kept beside the figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.SmallInteger(), nullable=False),
        sa.Column("breakdown_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["breakdown_id"], ["breakdown.id"], name=op.f("fk_coverage_breakdown_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_coverage_indicator_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_coverage_period_id")),
        sa.PrimaryKeyConstraint(
            "indicator_id", "period_id", "scenario", "breakdown_id", name=op.f("pk_coverage")
        ),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO coverage (indicator_id, period_id, scenario, breakdown_id, places) "
        "SELECT indicator_id, period_id, scenario, breakdown_id, count(*) FROM figure "
        "GROUP BY indicator_id, period_id, scenario, breakdown_id"
    )
