"""What a preview answers where it is asked for as data: the shape of `plan take --json`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.exchange.findings import Finding
from tracker.exchange.plans.merged import PLAN, Fate, FieldMerge
from tracker.exchange.plans.preview import Line, PlanPreview, field_label
from tracker.exchange.plans.printing import printed
from tracker.words import Words


def preview_document(preview: PlanPreview, words: Words) -> dict[str, object]:
    """Nodes that the file leaves as they are and says nothing of are only counted."""
    return {
        "path": preview.path,
        "sha256": preview.sha256,
        "plan": preview.plan,
        "new": preview.is_new,
        "as_draft": preview.as_draft,
        "committed": preview.committed,
        "counts": {fate.value: n for fate, n in preview.counts.items()},
        "nodes": [_line(line, words) for line in preview.lines if _tells(line)],
        "findings": [_finding(one, key, words) for one, key in _findings(preview)],
    }


def sides(one: FieldMerge, words: Words) -> tuple[str, str, str, str]:
    """Issued, theirs, ours and the result, as a person reads them."""
    of_node = one.key != PLAN
    issued, theirs, ours, result = (
        printed(one.field, value, words, of_node=of_node, names={})
        for value in (one.base, one.theirs, one.ours, one.result)
    )
    return issued, theirs, ours, result


def _tells(line: Line) -> bool:
    return bool(line.fate is not Fate.UNCHANGED or line.fields or line.findings)


def _line(line: Line, words: Words) -> dict[str, object]:
    return {
        "key": line.key or None,
        "number": line.number,
        "kind": line.node.kind if line.node else None,
        "text": line.text,
        "status": line.fate.value,
        "changes": [_change(one, words) for one in line.fields],
    }


def _change(one: FieldMerge, words: Words) -> dict[str, object]:
    issued, theirs, ours, result = sides(one, words)
    return {
        "field": one.field,
        "label": field_label(one.key, one.field, words),
        "base": issued,
        "theirs": theirs,
        "ours": ours,
        "result": result,
        "decision": one.decision or None,
        "open": one.open,
    }


def _findings(preview: PlanPreview) -> Iterator[tuple[Finding, str]]:
    for one in preview.file_findings:
        yield one, ""
    for line in preview.lines:
        for one in line.findings:
            yield one, line.key


def _finding(one: Finding, key: str, words: Words) -> dict[str, object]:
    return {
        "severity": one.severity.value,
        "rule": str(one.rule),
        "key": key or None,
        "sheet": one.sheet,
        "cell": one.cell,
        "raw": one.raw,
        "message": one.message(words),
        "theirs": one.parsed,
        "ours": one.current,
        "decision": one.decision or None,
        "choices": [choice.value for choice in one.choices],
    }
