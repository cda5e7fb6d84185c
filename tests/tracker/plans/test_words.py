"""Whatever this room can say has words in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import tracker.plans
from tests.tracker.plans.desk import Desk
from tracker.plans import rules
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Level, Milestone, NodeKind, PlanStatus, Shape, TaskStatus
from tracker.schema import metadata
from tracker.storage import referrers
from tracker.storage.unit_of_work import Unit
from tracker.words import LANGUAGES, Words

_SOURCES = [file.read_text("utf-8") for file in Path(tracker.plans.__path__[0]).rglob("*.py")]
_CODES = {code for source in _SOURCES for code in re.findall(r'"plan\.([a-z0-9_]+)"', source)}
_REFUSALS = sorted(_CODES - {"id"})  # the foreign keys name the column plan.id


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


def test_every_refusal_has_a_sentence(words: Words) -> None:
    assert "code_taken" in _REFUSALS
    assert [code for code in _REFUSALS if not words.has(f"plan.refusal.{code}")] == []


def test_every_member_has_a_name(words: Words) -> None:
    keys = [
        *(f"plan.{part}.{kind}" for kind in NodeKind for part in ("kind", "section", "refusal.kind_under")),
        *(f"plan.level.{one}" for one in Level),
        *(f"plan.status.{one}" for one in PlanStatus),
        *(f"plan.task_status.{one}" for one in TaskStatus),
        *(f"plan.standing.{one}" for one in rules.Standing),
        *(f"plan.{part}.{one}" for one in Shape for part in ("shape", "shape_name")),
    ]
    assert [key for key in keys if not words.has(key)] == []


def test_every_field_has_a_name(words: Words) -> None:
    forms = (PlanFields, NodeFields, ProgressFields, Milestone)
    names = {name for form in forms for name in form.__dataclass_fields__}
    assert [name for name in sorted(names) if not words.has(f"plan.field.{name}")] == []


def test_every_undo_has_a_label(words: Words) -> None:
    labels = [
        *(f"undo.{action}.plan" for action in ("add", "edit", "remove")),
        *(f"undo.{action}.{kind}" for action in ("add", "edit", "move", "remove") for kind in NodeKind),
        *(f"undo.milestones.{kind}" for kind in rules.MEASURED),
        *(f"undo.progress.{kind}" for kind in rules.FOLLOWED),
    ]
    assert [label for label in labels if "3.2" not in words(label, name="3.2")] == []


def test_every_table_that_refers_to_a_record_has_a_sentence(words: Words) -> None:
    ours = {"plan", "plan_version", "node", "milestone", "progress", "meeting", "commitment"}
    ours |= {"regulation", "regulation_step", "provider", "evaluation"}
    referring = {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ours
    }
    assert referring >= {"plan", "node", "round"}
    assert [name for name in sorted(referring) if not words.has(f"record.refusal.in_use.{name}")] == []


def test_the_database_knows_of_the_same_references(desk: Desk) -> None:
    with Unit(desk.engine, writing=False) as unit:
        found = {(link.table, link.column) for link in referrers._links(unit.session)}
    expected = {
        (table.name, key.parent.name) for table in metadata.tables.values() for key in table.foreign_keys
    }
    assert found == expected


@pytest.mark.parametrize("subject", ["plan", "agency", "undo"])
def test_both_languages_take_the_same_facts(subject: str) -> None:
    first, second = (_leaves(Words(language), subject) for language in LANGUAGES)
    assert first.keys() == second.keys()
    assert {key: _facts(text) for key, text in first.items()} == {
        key: _facts(text) for key, text in second.items()
    }


def _leaves(words: Words, subject: str) -> dict[str, str]:
    """Key -> text; of a text with two forms the general one."""
    found: dict[str, str] = {}

    def collect(table: dict[str, object], before: str) -> None:
        for name, value in table.items():
            if isinstance(value, dict) and "other" not in value:
                collect(value, f"{before}{name}.")
            else:
                found[before + name] = str(value["other"] if isinstance(value, dict) else value)

    collect(dict(words._subject(subject)), "")
    return found


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
