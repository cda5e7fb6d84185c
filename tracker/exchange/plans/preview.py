"""A plan's file beside the ledger, node by node: shown by the preview, written by the commit. Frozen."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.exchange.findings import Finding
from tracker.exchange.plans.deciding import Decisions
from tracker.exchange.plans.merged import ORDER, PLAN, Fate, FieldMerge, Merged, Said, Why
from tracker.exchange.plans.printing import label
from tracker.exchange.plans.reader import PlanReading
from tracker.exchange.reading import BookKind
from tracker.kernel.quantity import Severity
from tracker.kernel.wording import Speaker
from tracker.plans.definition import NodeFacts
from tracker.words import LANGUAGES, Words

COUNTED = (
    *(Fate.NEW, Fate.CHANGED, Fate.UNCHANGED, Fate.REMOVED),
    *(Fate.LOCAL, Fate.KEPT, Fate.CONFLICT, Fate.WITHHELD),
)

_KEPT = frozenset({Why.KEPT_PROGRESS, Why.KEPT_REFERRED, Why.KEPT_CHILDREN, Why.RENAMED_KEY})
_REJECTED = frozenset({Why.MISFIT, Why.WITHHELD})


@dataclass(frozen=True)
class Line:
    """A node, or with the key `PLAN` the plan's own fields. `node` is how it will stand, or stood, or is
    told; `fields` those on which the sides do not agree."""

    key: str
    number: str
    node: NodeFacts | None
    fate: Fate
    fields: tuple[FieldMerge, ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        return self.node.text_vi if self.node else ""


@dataclass(frozen=True)
class PlanPreview:
    """A file that was read and compared. `is_new`: the ledger has no such plan yet; `first`: it has it, and
    nothing was ever taken of it. `token` is the state of the ledger that it was compared with."""

    path: str
    file: str
    sha256: str
    form: str
    moment: str
    plan: str
    title: str
    is_new: bool
    first: bool
    merged: Merged
    lines: tuple[Line, ...]
    file_findings: tuple[Finding, ...]
    token: str
    decisions: Decisions
    remembers: bool
    kind: BookKind = BookKind.OOXML
    locked: bool = False
    committed: bool = False
    plan_id: int | None = None
    as_draft: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of the file first, then node by node."""
        return (*self.file_findings, *(one for line in self.lines for one in line.findings))

    @property
    def counts(self) -> dict[Fate, int]:
        """Nodes by what becomes of them."""
        counted = Counter(line.fate for line in self.lines if line.key != PLAN)
        return {fate: counted[fate] for fate in COUNTED}

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of the decisions that wait for a person, each once."""
        waiting = (one.decision for one in self.findings if one.decision and one.severity is Severity.ask)
        return tuple(dict.fromkeys(waiting))

    @property
    def whole(self) -> bool:
        """Whether nothing of the file was left out: nothing rejected, no decision open."""
        return not self.undecided and all(one.severity is not Severity.reject for one in self.findings)

    @property
    def changes(self) -> int:
        """How many nodes, and the plan itself, will be written."""
        writing = (Fate.NEW, Fate.CHANGED, Fate.REMOVED)
        return sum(line.fate in writing or any(_writes(one) for one in line.fields) for line in self.lines)

    @property
    def writes(self) -> Mapping[tuple[str, str], object]:
        """(node's key, field) -> what will stand there, of everything that is not so yet; what goes as ""."""
        found: dict[tuple[str, str], object] = {}
        for line in self.lines:
            if line.fate is Fate.REMOVED:
                found[line.key, "removed"] = True
            elif line.fate is Fate.NEW:
                found[line.key, "new"] = line.node if line.key != PLAN else self.merged.result.plan
            found.update({(one.key, one.field): one.result for one in line.fields if _writes(one)})
        return {**found, **{(old, "renamed"): new for old, new in self.merged.renamed.items()}}


def _writes(one: FieldMerge) -> bool:
    return one.result != one.ours


def lines_of(merged: Merged, reading: PlanReading, numbers: Mapping[str, str]) -> Iterator[Line]:
    """The plan, then every node of either side in the order of the result; what is not in it at the end."""
    merges: dict[str, list[FieldMerge]] = defaultdict(list)
    remarks: dict[str, list[Said]] = defaultdict(list)
    for merge in merged.fields:
        merges[merge.key].append(merge)
    for remark in merged.said:
        remarks[remark.key].append(remark)
    for key in dict.fromkeys((PLAN, *(node.key for node in merged.result.nodes), *merged.nodes)):
        fields = tuple(merges[key])
        asked = (_of_field(one, reading) for one in fields if one.why is not None)
        told = (_of_node(one, reading, merged) for one in remarks[key])
        yield Line(
            key,
            numbers.get(key, ""),
            merged.nodes.get(key),
            merged.fates[key],
            fields,
            (*told, *asked),
        )


def _of_field(one: FieldMerge, reading: PlanReading) -> Finding:
    """A question about one field, with its three sides; it names the field by its own key."""
    sheet, cell = reading.where(one.key, one.field)
    why = one.why or Why.CONFLICT
    return Finding(
        Severity.ask if one.open else Severity.info,
        why,
        f"planfile.field.{why}",
        sheet,
        cell,
        decision=one.decision,
        choices=one.choices,
        names={language: field_label(one.key, one.field, Words(language)) for language in LANGUAGES},
    )


def field_label(key: str, field: str, words: Speaker) -> str:
    """What a field is called where its node is known."""
    return label(field, words, of_node=key != PLAN or field == ORDER)


def _of_node(one: Said, reading: PlanReading, merged: Merged) -> Finding:
    sheet, cell = reading.where(one.key)
    told = Finding(
        _severity(one), one.why, f"planfile.node.{one.why}", sheet, cell, facts=_facts(one, merged)
    )
    if one.refusal is not None:
        room, _, code = one.refusal.code.partition(".")
        facts = {name: str(value) for name, value in one.refusal.facts.items()}
        told = dataclasses.replace(told, key=f"{room}.refusal.{code}", facts=facts)
    parsed, current = one.told or None, one.held or None
    return dataclasses.replace(
        told, decision=one.decision, choices=one.choices, parsed=parsed, current=current
    )


def _severity(one: Said) -> Severity:
    if one.decision:
        return Severity.ask if one.open else Severity.info
    return Severity.reject if one.why in _REJECTED else Severity.info


def _facts(one: Said, merged: Merged) -> dict[str, str]:
    node, other = merged.nodes.get(one.key), merged.nodes.get(one.other)
    facts = {"key": one.key, "text": node.text_vi[:80] if node else ""}
    return facts | {"other": one.other, "other_text": other.text_vi[:80] if other else one.other}
