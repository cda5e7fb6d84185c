"""What window, command line and workbook say of links, of lines and of the matrix of alignment."""

from __future__ import annotations

from tracker.plans.linking.matrix import Mark, Matrix, Through
from tracker.plans.linking.rows import LineStep, Link, LinkEnd
from tracker.words import Words

UNKNOWN = "…"
"""Stands where content is not on file."""


def counts_text(matrix: Matrix, words: Words) -> str:
    """How many gaps there are on either side, and how many of the links nobody has verified."""
    if not matrix.comparable:
        return words("link.align.nothing")
    links = matrix.links
    return words(
        "link.align.counts",
        n=len(matrix.row_gaps),
        total=len(matrix.row_ids),
        left=len(matrix.column_gaps),
        all=len(matrix.column_ids),
        links=len(links),
        unverified=sum(link.unverified for link in links),
    )


def mark_text(mark: Mark | None) -> str:
    """ "2", "(1)" where only what stands above is linked, with "?" where nobody has verified it."""
    if mark is None:
        return ""
    count = f"({len(mark.links)})" if mark.through is Through.ABOVE else str(len(mark.links))
    return f"{count} ?" if mark.unverified else count


def period_text(step: LineStep, words: Words) -> str:
    """ "2021–2025", "từ 2017"."""
    if step.period_start is None:
        return words("link.line.no_period")
    if step.period_end is None:
        return words("link.line.open_end", start=step.period_start.year)
    if step.period_start.year == step.period_end.year:
        return str(step.period_start.year)
    return words("link.line.period", start=step.period_start.year, end=step.period_end.year)


def became_text(link: Link, words: Words) -> str:
    """ "giữ nguyên trong ACWC2125: 2 Mua bán phụ nữ và trẻ em"."""
    became = words(f"link.became.{link.became}") if link.became else words("link.back.carries_on").lower()
    said = words("link.line.became", became=became, plan=link.start.plan)
    text = f"{link.start.number} {link.start.text(words.language)}".strip()
    return f"{said}: {text}{doubt(link, words)}"


def node_text(node: LinkEnd, words: Words) -> str:
    gone = "" if node.in_force else f" [{words('link.line.removed')}]"
    return f"{node.key}  {node.text(words.language)} ({node.plan}){gone}"


def doubt(link: Link, words: Words) -> str:
    return f"  [{words('plan.unverified')}]" if link.unverified else ""
