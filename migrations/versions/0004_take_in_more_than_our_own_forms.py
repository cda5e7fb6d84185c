"""Take in more than our own forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_table_mapping()
    create_plan_taken()
    create_request()
    create_request_item()
    create_request_task()
    create_round_task()
    create_issued_task()
    create_task_report()
    let_issues_be_recalled()


def create_table_mapping() -> None:
    op.create_table(
        "table_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=300), nullable=False),
        sa.Column("headers", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("used_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_mapping")),
        sa.UniqueConstraint("sender", "headers", name=op.f("uq_table_mapping_sender_headers")),
    )
    with op.batch_alter_table("table_mapping", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_table_mapping_headers"), ["headers"], unique=False)


def create_plan_taken() -> None:
    op.create_table(
        "plan_taken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(length=20), nullable=False),
        sa.Column("taken_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_plan_taken_file_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_taken_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_taken")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("plan_taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_taken_plan_id"), ["plan_id"], unique=False)


def create_request() -> None:
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("asker", sa.String(length=300), nullable=False),
        sa.Column("round_code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("plan", sa.String(length=600), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("taken_at", sa.String(length=20), nullable=False),
        sa.Column("taken_by", sa.String(length=200), nullable=False),
        sa.Column("written_at", sa.String(length=20), nullable=True),
        sa.Column("written_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_request_file_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_request_period_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_request_place_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_request_source_id")),
        sa.ForeignKeyConstraint(["written_id"], ["stored_file.id"], name=op.f("fk_request_written_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("code", name=op.f("uq_request_code")),
    )


def create_request_item() -> None:
    op.create_table(
        "request_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=800), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("breakdown_id", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.String(length=64), nullable=False),
        sa.Column("cell", sa.String(length=16), nullable=False),
        sa.Column("note_cell", sa.String(length=16), nullable=False),
        sa.Column("given_kind", sa.String(length=16), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("given_note", sa.Text(), nullable=False),
        sa.Column("written_kind", sa.String(length=16), nullable=False),
        sa.Column("written", sa.Text(), nullable=True),
        sa.Column("written_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["breakdown_id"], ["breakdown.id"], name=op.f("fk_request_item_breakdown_id")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_request_item_indicator_id")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_item_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_item")),
        sa.UniqueConstraint("request_id", "position", name=op.f("uq_request_item_request_id_position")),
    )


def create_request_task() -> None:
    op.create_table(
        "request_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.String(length=64), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(length=20), nullable=True),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_request_task_node_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_task_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_task")),
        sa.UniqueConstraint("request_id", "position", name=op.f("uq_request_task_request_id_position")),
    )


def create_round_task() -> None:
    op.create_table(
        "round_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("text_vi", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("lead_vi", sa.String(length=500), nullable=False),
        sa.Column("lead_en", sa.String(length=500), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("output", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_round_task_node_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_task_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_task")),
        sa.UniqueConstraint("round_id", "node_id", name=op.f("uq_round_task_round_id_node_id")),
    )
    with op.batch_alter_table("round_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_task_node_id"), ["node_id"], unique=False)


def create_issued_task() -> None:
    op.create_table(
        "issued_task",
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issued_task_issue_id")),
        sa.ForeignKeyConstraint(["task_id"], ["round_task.id"], name=op.f("fk_issued_task_task_id")),
        sa.PrimaryKeyConstraint("issue_id", "task_id", name=op.f("pk_issued_task")),
    )


def create_task_report() -> None:
    op.create_table(
        "task_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("sheet", sa.String(length=64), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import_run.id"], name=op.f("fk_task_report_import_id")),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_task_report_node_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_task_report_period_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_task_report_place_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_task_report_source_id")),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["task_report.id"], name=op.f("fk_task_report_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_report")),
    )
    with op.batch_alter_table("task_report", schema=None) as batch_op:
        batch_op.create_index("ix_task_report_cell", ["node_id", "period_id", "place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_report_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_report_source_id"), ["source_id"], unique=False)
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sender", sa.String(length=300), nullable=False, server_default=""))
        batch_op.alter_column("round_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.alter_column("place_id", existing_type=sa.INTEGER(), nullable=True)
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.alter_column("sender", existing_type=sa.String(length=300), server_default=None)


def let_issues_be_recalled() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recalled_at", sa.String(length=20), nullable=True))
