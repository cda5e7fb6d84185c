"""Let plans live: versions, drafts, roles, money, links; meetings, coordination, evaluations, attachments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    let_people_edit_agencies()
    extend_plans()
    extend_nodes()
    extend_progress()
    create_meeting()
    create_provider()
    create_commitment()
    create_evaluation()
    create_meeting_party()
    create_plan_draft()
    create_regulation()
    create_attachment()
    create_budget_line()
    create_commitment_log()
    create_commitment_node()
    create_evaluation_item()
    create_node_link()
    create_node_past()
    create_regulation_party()
    create_regulation_step()
    create_role()
    create_step_node()


NEVER_REUSED = {"sqlite_autoincrement": True}


def add_filled(table: str, *columns: sa.Column[object]) -> None:
    """Columns that may not be empty: rows that are there get the default, later ones must say it."""
    never_reused = {} if table == "agency" else NEVER_REUSED
    with op.batch_alter_table(table, table_kwargs=never_reused) as batch_op:
        for column in columns:
            batch_op.add_column(column)
    with op.batch_alter_table(table, table_kwargs=never_reused) as batch_op:
        for column in columns:
            batch_op.alter_column(column.name, existing_type=column.type, server_default=None)


def texts(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Text(), nullable=False, server_default="") for name in names]


def short(name: str, length: int) -> sa.Column[object]:
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def let_people_edit_agencies() -> None:
    revised = sa.Column("revision", sa.Integer(), nullable=False, server_default="1")
    add_filled("agency", revised, short("ended_by", 300))


def extend_plans() -> None:
    with op.batch_alter_table("plan", table_kwargs=NEVER_REUSED) as batch_op:
        batch_op.add_column(sa.Column("place_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_plan_place_id"), "place", ["place_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_plan_place_id"), ["place_id"], unique=False)
    add_filled("plan_version", short("issuer", 300), *texts("note", "facts"))


def extend_nodes() -> None:
    """A key has one row from now on; until now every ledger had one version of a plan."""
    with op.batch_alter_table("node", table_kwargs=NEVER_REUSED) as batch_op:
        batch_op.add_column(sa.Column("baseline", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("baseline_year", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_node_plan_id_key_since_version"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_node_plan_id_key"), ["plan_id", "key"])
    add_filled("node", short("recurrence", 40))
    add_filled("milestone", sa.Column("since_version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("milestone", table_kwargs=NEVER_REUSED) as batch_op:
        batch_op.add_column(sa.Column("until_version", sa.Integer(), nullable=True))


def extend_progress() -> None:
    with op.batch_alter_table("progress", table_kwargs=NEVER_REUSED) as batch_op:
        batch_op.add_column(sa.Column("status", sa.String(length=32), nullable=True))
    add_filled("progress", short("period", 40), *texts("difficulty", "proposal"))


def create_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("title_vi", sa.String(length=500), nullable=False),
        sa.Column("title_en", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("day_text", sa.String(length=100), nullable=False),
        sa.Column("day_text_en", sa.String(length=100), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("venue", sa.String(length=300), nullable=False),
        sa.Column("attendance", sa.String(length=32), nullable=False),
        sa.Column("about_vi", sa.Text(), nullable=False),
        sa.Column("about_en", sa.Text(), nullable=False),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("keys_issued", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_meeting_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_code")),
        sqlite_autoincrement=True,
    )


def create_provider() -> None:
    op.create_table(
        "provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name_vi", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("serves", sa.String(length=300), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("hours", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_provider_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("code", name=op.f("uq_provider_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("provider", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provider_place_id"), ["place_id"], unique=False)


def create_commitment() -> None:
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_vi", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("answerer", sa.String(length=300), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_commitment_agency_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_commitment_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("key", name=op.f("uq_commitment_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_meeting_id"), ["meeting_id"], unique=False)


def create_evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("lessons", sa.Text(), nullable=False),
        sa.Column("proposals", sa.Text(), nullable=False),
        sa.Column("signed_number", sa.String(length=100), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.String(length=200), nullable=False),
        sa.Column("signed_post", sa.String(length=200), nullable=False),
        sa.Column("signed_at", sa.String(length=20), nullable=True),
        sa.Column("frozen", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_evaluation_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_plan_id"), ["plan_id"], unique=False)


def create_meeting_party() -> None:
    op.create_table(
        "meeting_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_meeting_party_agency_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_party_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_party")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_party_meeting_id"), ["meeting_id"], unique=False)


def create_plan_draft() -> None:
    op.create_table(
        "plan_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("instrument", sa.String(length=200), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.String(length=20), nullable=False),
        sa.Column("begun_by", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_draft_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_plan_draft_plan_id")),
        sqlite_autoincrement=True,
    )


def create_regulation() -> None:
    op.create_table(
        "regulation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("title_vi", sa.String(length=500), nullable=False),
        sa.Column("title_en", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("instrument", sa.String(length=200), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_regulation_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation")),
        sa.UniqueConstraint("code", name=op.f("uq_regulation_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("regulation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_regulation_plan_id"), ["plan_id"], unique=False)


def create_attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("evaluation_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.String(length=20), nullable=False),
        sa.Column("added_by", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_attachment_evaluation_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_attachment_file_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attachment_meeting_id")),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_attachment_node_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_attachment_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_evaluation_id"), ["evaluation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_node_id"), ["node_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_plan_id"), ["plan_id"], unique=False)


def create_budget_line() -> None:
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.String(length=300), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=True),
        sa.Column("allocated", sa.BigInteger(), nullable=True),
        sa.Column("spent", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_budget_line_node_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_budget_line_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_node_id"), ["node_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budget_line_plan_id"), ["plan_id"], unique=False)


def create_commitment_log() -> None:
    op.create_table(
        "commitment_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_log_commitment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_log")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("commitment_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_log_commitment_id"), ["commitment_id"], unique=False)


def create_commitment_node() -> None:
    op.create_table(
        "commitment_node",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_node_commitment_id")
        ),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_commitment_node_node_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_node")),
        sa.UniqueConstraint(
            "commitment_id", "node_id", name=op.f("uq_commitment_node_commitment_id_node_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("commitment_node", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_node_node_id"), ["node_id"], unique=False)


def create_evaluation_item() -> None:
    op.create_table(
        "evaluation_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.String(length=32), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("rating", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=20), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_evaluation_item_evaluation_id")
        ),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_evaluation_item_node_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_item")),
        sa.UniqueConstraint(
            "evaluation_id", "node_id", name=op.f("uq_evaluation_item_evaluation_id_node_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("evaluation_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_item_node_id"), ["node_id"], unique=False)


def create_node_link() -> None:
    op.create_table(
        "node_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("became", sa.String(length=32), nullable=True),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["node.id"], name=op.f("fk_node_link_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["node.id"], name=op.f("fk_node_link_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node_link")),
        sa.UniqueConstraint("from_id", "to_id", "kind", name=op.f("uq_node_link_from_id_to_id_kind")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("node_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_node_link_to_id"), ["to_id"], unique=False)


def create_node_past() -> None:
    op.create_table(
        "node_past",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("since_version", sa.Integer(), nullable=False),
        sa.Column("until_version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_vi", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("lead_agency_id", sa.Integer(), nullable=True),
        sa.Column("coordinating", sa.String(length=500), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=40), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("baseline", sa.BigInteger(), nullable=True),
        sa.Column("baseline_year", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_node_past_indicator_id")),
        sa.ForeignKeyConstraint(["lead_agency_id"], ["agency.id"], name=op.f("fk_node_past_lead_agency_id")),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_node_past_node_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["node.id"], name=op.f("fk_node_past_parent_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_node_past_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node_past")),
        sa.UniqueConstraint("node_id", "since_version", name=op.f("uq_node_past_node_id_since_version")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("node_past", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_node_past_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_node_past_plan_id_until_version"), ["plan_id", "until_version"], unique=False
        )


def create_regulation_party() -> None:
    op.create_table(
        "regulation_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("duty_vi", sa.Text(), nullable=False),
        sa.Column("duty_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_regulation_party_agency_id")),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulation.id"], name=op.f("fk_regulation_party_regulation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_party")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("regulation_party", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_regulation_party_regulation_id"), ["regulation_id"], unique=False
        )


def create_regulation_step() -> None:
    op.create_table(
        "regulation_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("actor_en", sa.String(length=300), nullable=False),
        sa.Column("text_vi", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("limit_amount", sa.Integer(), nullable=True),
        sa.Column("limit_unit", sa.String(length=32), nullable=True),
        sa.Column("limit_from", sa.String(length=300), nullable=False),
        sa.Column("limit_from_en", sa.String(length=300), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_regulation_step_agency_id")),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulation.id"], name=op.f("fk_regulation_step_regulation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("regulation_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_regulation_step_regulation_id"), ["regulation_id"], unique=False)


def create_role() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_role_agency_id")),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_role_node_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_role_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_node_id"), ["node_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_plan_id"), ["plan_id"], unique=False)


def create_step_node() -> None:
    op.create_table(
        "step_node",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_step_node_node_id")),
        sa.ForeignKeyConstraint(["step_id"], ["regulation_step.id"], name=op.f("fk_step_node_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_node")),
        sa.UniqueConstraint("step_id", "node_id", name=op.f("uq_step_node_step_id_node_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("step_node", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_node_node_id"), ["node_id"], unique=False)
