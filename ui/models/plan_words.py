"""Plans in words: what cells, panes and notices say of them, in the current language."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from tracker.agencies.rows import Agency, Holding
from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.kernel.quantity import print_number
from tracker.plans.rows import Milestone, Node, NodeKind, PlanSummary, Shape
from tracker.plans.rules import Evaluation, Standing, TaskState
from tracker.plans.work.rows import Work
from ui.i18n import language, words
from ui.models.plan_data import Lead

PERCENT = "%"
_SHORT = 14
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_OFFICES = ("department", "ministry", "sub_department")
_ABROAD = ("international", "regional")
_TELLING = re.compile(r"(?!lần )[^\W\d]+(?:\W+\w+){2,}")
"""What is left of a title still says what the plan is about."""
_SORT = re.compile(
    r"^(?:(?:(?:kế hoạch|chương trình|chiến lược|đề án|quy chế|dự án)"
    r"(?: hành động| phối hợp| thực hiện| triển khai)*"
    r"(?: quốc gia| khu vực| của ngành [^,;]{2,20}?)?(?: (?:về|trong công tác))?) +)+",
    re.IGNORECASE,
)
"""What sort of plan a Vietnamese title says first."""
_WHERE = r" (?:trên địa bàn|của|tại)(?: thành phố| tỉnh)? {place}$"
_PERIOD = re.compile(r",? (?:trong )?(?:giai đoạn|thời kỳ) ([0-9]{4} ?[-–] ?[0-9]{4})")
_FALLS_SHORT = frozenset({Shape.AT_LEAST, Shape.OVER, Shape.KEEP})


def day_text(day: dt.date | None) -> str:
    return print_date(day, language().code) if day else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def node_title(node: Node) -> str:
    """ "5.2 Kết nối cơ sở dữ liệu…"."""
    return numbered(node.number, node.text(language().code))


def kind_text(kind: NodeKind) -> str:
    return words(f"plan.kind.{kind}")


def called(node: Node) -> str:
    """How a sentence names a node: "nhiệm vụ 5.2", or with its first words where it bears no number."""
    text = node.text(language().code)
    name = node.number or f"“{text if len(text) <= 40 else f'{text[:39]}…'}”"
    return f"{lowered(kind_text(node.kind))} {name}"


def work_title(work: Work) -> str:
    """As `node_title` says a node of the tree."""
    return numbered(work.number, work.text(language().code))


def numbered(number: str, text: str) -> str:
    """ "5.2 Kết nối…"; first levels have a full stop after the number: "1. 100% gia đình…"."""
    said = " ".join(text.split())
    stop = "" if "." in number else "."
    return f"{number}{stop} {said}" if number else said


def lead_short(work: Work) -> str:
    """Who answers for it, for a narrow column."""
    return short_agency(work.holder) if work.holder is not None else ""


def plan_title(plan: PlanSummary) -> str:
    """The number of its decision and its name; of a province's plan, whose name begins like all the others',
    first the province."""
    code = language().code
    return " · ".join(filter(None, (plan.place_called(code), plan.instrument, plan.title(code))))


def plan_short(plan: PlanSummary) -> str:
    """What an officer calls it, in a narrow column: the province, else the number of its decision."""
    return plan.place_called(language().code) or plan.short


def brief_title(plan: PlanSummary) -> str:
    """The same where room is short: without what sort of plan it is, which icon and pane say, with the years
    alone, and of a province's without the province again.

    "1863/QĐ-TTg · Phòng, chống bạo lực, xâm hại trẻ em 2020-2025"
    """
    code = language().code
    title = plan.title(code)
    if code == "vi":
        title = _PERIOD.sub(r" \1", title)
        title = re.sub(_WHERE.format(place=re.escape(plan.place_vi)), "", title)
        bare = _SORT.sub("", title)
        named = plan.instrument or plan.place_vi  # else the sort of plan is part of what it is called
        title = capital(bare) if named and _TELLING.match(bare) else title
    return " · ".join(filter(None, (plan.place_called(code), plan.instrument, title)))


def type_text(plan: PlanSummary) -> str:
    """What sort of plan; an office's own word stands as it was typed."""
    key = f"plan.type.{plan.kind}"
    return words(key) if language().words.has(key) else plan.kind


def period_text(plan: PlanSummary) -> str:
    """ "2021-2025" for whole years, else the two days."""
    start, end = plan.period_start, plan.period_end
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if start and end:
        return f"{day_text(start)} – {day_text(end)}"
    if start:
        return words("plans_page.period.from", day=day_text(start))
    return words("plans_page.period.until", day=day_text(end)) if end else ""


def confidence_text(confidence: Confidence) -> str:
    return words(f"plan.confidence.{confidence}")


def short_agency(agency: Agency) -> str:
    """A name for a narrow column: whole when short ("Bộ Công an"), else as offices write it ("Cục BTXH")."""
    name, short = agency.called(language().code), agency.abbreviation
    if language().code == "en":
        return _short_in_english(agency, name)
    if len(name) <= _SHORT or not short:
        return name
    first = name.split()[0]
    if agency.kind in _OFFICES and not short.startswith(first[0]):
        return f"{first} {short}"
    return short


def _short_in_english(agency: Agency, name: str) -> str:
    """ "MPS" of "Ministry of Public Security (MPS)". In "Department of Social Protection (MOH)" the brackets
    name the ministry it belongs to, so the name stays whole."""
    found = _IN_BRACKETS.search(name)
    if found and found.group(1)[0] == name[0]:
        return found.group(1)
    return agency.abbreviation if agency.abbreviation and agency.level in _ABROAD else name


def lead_text(lead: Lead) -> str:
    """The whole name of who holds the role today."""
    return lead.held.called(language().code)


def lead_note(lead: Lead) -> str:
    """Why it is not the agency that the decision names: "kế thừa Cục Trẻ em từ 01/3/2025"; "" if it is."""
    held, code = lead.held, language().code
    if held.open:
        return "\n".join((ended_note(held.holding), words("role.not_passed")))
    if held.former is None or held.span.since is None:
        return ""
    day, former = day_text(held.span.since), held.former.called(code)
    return words("agency.holder.inherited", agency=former, day=day)


def ended_note(holding: Holding) -> str:
    """What has become of an agency that ended."""
    code = language().code
    former = holding.agency.called(code)
    if holding.proposed is None:
        return words("agency.holder.nobody", agency=former)
    if len(holding.candidates) > 1:
        remits = "\n".join(
            words("agency.holder.by_remit", agency=one.called(code), remit=one.remit(code))
            for one in holding.candidates
        )
        said = words("agency.holder.several", agency=former, count=len(holding.candidates))
        return f"{said}:\n{remits}"
    since = holding.proposed.effective
    if since is None:
        return words("agency.holder.inherited_undated", agency=former)
    return words("agency.holder.inherited", agency=former, day=day_text(since))


def state_text(state: TaskState) -> str:
    """ "Quá hạn 173 ngày", "Còn 8 ngày", "Hạn hôm nay", "Đang thực hiện"."""
    if state.standing is Standing.DUE_SOON and not state.days:
        return words("plan.standing.due_today")
    return words(f"plan.standing.{state.standing}", n=state.days or 0)


def amount_text(value: Decimal, unit: str) -> str:
    """ "98%", "110 tỷ đồng"."""
    number = print_number(value, language().code)
    return f"{number}{unit}" if unit.startswith(PERCENT) else f"{number} {unit}".rstrip()


def milestone_text(asked: Milestone) -> str:
    """ "ít nhất 98%", "dưới 4%", "từ 10 đến 20 người", "không nêu con số"."""
    value = amount_text(asked.value, asked.unit) if asked.value is not None else ""
    high = amount_text(asked.high, asked.unit) if asked.high is not None else ""
    return words(f"plan.shape.{asked.shape}", value=value, high=high)


def asked_text(asked: Milestone) -> str:
    """With its year: "Đến năm 2030: ít nhất 98%"."""
    said = milestone_text(asked)
    return words("plans_page.milestone.by", year=asked.year, asked=said) if asked.year else capital(said)


def baseline_text(node: Node) -> str:
    """What a target counts from: "40% (năm 2020)"."""
    unit = next((one.unit for one in node.milestones if one.unit), "")
    said = amount_text(node.baseline, unit) if node.baseline is not None else ""
    if node.baseline_year is None:
        return said
    return f"{said} ({words('measure.when.year', year=node.baseline_year)})"


def gap_text(evaluation: Evaluation) -> str:
    """How far it is from what was asked: "thiếu 14 điểm %"; "" where there is no single number."""
    distance, asked = evaluation.distance, evaluation.asked
    if asked is None or not distance:
        return ""
    below = "short" if asked.shape in _FALLS_SHORT else "off"
    word = "beyond" if distance > 0 else below
    if asked.unit == PERCENT:
        return words(f"plan.gap.{word}_points", value=print_number(abs(distance), language().code))
    return words(f"plan.gap.{word}", value=amount_text(abs(distance), asked.unit))
