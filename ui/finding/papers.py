"""Documents, rounds with forms of others, and providers, as groups of hits."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.kernel.dates import print_date
from tracker.reports.documents import Document, DocumentKind
from ui.finding.matching import spans
from ui.i18n import language, words
from ui.pages.targets import ToCoordination, ToMeeting, ToPlan, ToRound
from ui.shell.search_model import Group, Hit

_ICONS = {
    DocumentKind.INSTRUMENT: "doc",
    DocumentKind.AMENDMENT: "doc",
    DocumentKind.REGULATION: "coord",
    DocumentKind.EVALUATION: "check",
    DocumentKind.FILE: "link",
    DocumentKind.RETURN: "xls",
    DocumentKind.ROUND: "round",
    DocumentKind.REQUEST: "round",
    DocumentKind.PROVIDER: "phone",
}
_ROUNDS = (DocumentKind.ROUND, DocumentKind.REQUEST, DocumentKind.RETURN)
_PROVIDERS = (DocumentKind.PROVIDER,)
_PAPERS = tuple(kind for kind in DocumentKind if kind not in (*_ROUNDS, *_PROVIDERS))


def documents_group(known: Sequence[Document], text: str) -> Group:
    """Legal instruments, amending decisions, regulations, evaluations, attached files."""
    return _group("documents", known, _PAPERS, text)


def rounds_group(known: Sequence[Document], text: str) -> Group:
    """Rounds, forms that others ask of us, and the files that came back."""
    return _group("rounds", known, _ROUNDS, text)


def providers_group(known: Sequence[Document], text: str) -> Group:
    return _group("providers", known, _PROVIDERS, text)


def _group(name: str, known: Sequence[Document], kinds: Sequence[DocumentKind], text: str) -> Group:
    hits = (_hit(one, text) for kind in kinds for one in known if one.kind is kind)
    return Group(words(f"found.{name}"), tuple(hits))


def _hit(one: Document, text: str) -> Hit:
    code = language().code
    title = one.title(code)
    day = print_date(one.day, code) if one.day else ""
    detail = " · ".join(part for part in (one.where, day) if part)
    kind = words(f"found.kind.{one.kind}")
    return Hit(_ICONS[one.kind], title, detail, kind, spans(title, text), _way(one))


def _way(one: Document) -> tuple[str, object]:
    """The page where it is kept, and what it is asked to show there."""
    match one.kind:
        case DocumentKind.ROUND | DocumentKind.RETURN:
            return "rounds", ToRound(one.code, one.place_id)
        case DocumentKind.REQUEST:
            return "rounds", ToRound(request=one.code)
        case DocumentKind.REGULATION:
            return "coordination", ToCoordination(regulation_id=one.id)
        case DocumentKind.PROVIDER:
            return "coordination", ToCoordination(provider_id=one.id)
        case _ if one.meeting:
            return "events", ToMeeting(one.code)
        case _:
            return "plans", ToPlan(one.code, one.node_id)
