"""The office of this ledger as papers name it: lines that are not entered yet stay open for the pen."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.office import queries as offices
from tracker.office.rows import Office
from tracker.printing import data as printed
from tracker.reports.office_english import in_english
from tracker.words import Words

REPORT, LETTER = "BC", ""
"""The signs of two types of document; an official letter has none (Decree 30/2020, Annex I, II.3)."""


def paper_office(session: Session, words: Words, kind: str = REPORT) -> printed.Office:
    """Who signs papers of a type, by the sign of the type: "BC", "TB", "KH", "" for an official letter.

    In English everything that has an English form is given in it.
    """
    office = offices.office(session)
    office = in_english(session, office, words) if words.language == "en" else office
    return printed_office(office, words, kind)


def printed_office(office: Office, words: Words, kind: str = REPORT) -> printed.Office:
    """Who signs, under which name and symbol, and who gets a copy; a letter says how to reach the office."""

    def said(name: str) -> str:
        english = getattr(office, f"{name}_en") if words.language == "en" else ""
        return str(english or getattr(office, name)).strip()

    contacts = () if kind else ("address", "phone", "email")
    return printed.Office(
        agency=said("agency_name") or words("report.office_open"),
        place=said("seat") or "…",
        parent_agency=said("parent_name"),
        symbol=_symbol(office, kind),
        post=said("post") or words("report.post_open"),
        power=said("power"),
        signer=office.signatory,
        addressees=_listed(said("addressees")),
        recipients=_recipients(office, words),
        contacts=tuple(
            words(f"report.contact.{name}", text=getattr(office, name))
            for name in contacts
            if getattr(office, name)
        ),
    )


def _symbol(office: Office, kind: str) -> str:
    """ "BC-BMTE"; of an official letter "BMTE-BVTE", the office and the unit which drafts."""
    own = office.symbol or "…"
    if kind:
        return f"{kind}-{own}"
    return f"{own}-{office.unit}" if office.unit else own


def _recipients(office: Office, words: Words) -> tuple[str, ...]:
    """As entered; the line of the archive is made from the drafting unit unless it is there."""
    english = words.language == "en"
    entered = _listed((office.recipients_en if english else "") or ("" if english else office.recipients))
    listed = entered or tuple(words("report.recipients_usual").splitlines())
    archive = words("report.archive")
    if any(line.casefold().startswith(archive.casefold()) for line in listed):
        return listed
    kept = "report.archive_unit" if office.unit else "report.archive_alone"
    return (*listed, words(kept, unit=office.unit))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" -;.") for line in text.splitlines() if line.strip(" -;."))
