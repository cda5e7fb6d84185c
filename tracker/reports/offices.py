"""The office of this ledger as papers name it: lines that are not entered yet stay open for the pen."""

from __future__ import annotations

from tracker.office.rows import Office
from tracker.printing import data as printed
from tracker.words import Words


def printed_office(office: Office, words: Words, kind: str = "BC") -> printed.Office:
    """Who signs, under which name and symbol, and who gets a copy. `kind`: the symbol of the type of
    document, which an official letter has not (Decree 30/2020, Annex III)."""
    english = words.language == "en" and office.agency_name_en
    name = office.agency_name_en if english else office.agency_name
    listed = tuple(line.strip(" -;.") for line in office.recipients.splitlines() if line.strip(" -;."))
    return printed.Office(
        agency=name or words("report.office_open"),
        place=office.seat or "…",
        parent_agency=office.parent_name,
        symbol="-".join(part for part in (kind, office.symbol or "…") if part),
        post=office.post or words("report.post_open"),
        power=office.power,
        signer=office.signatory,
        recipients=listed or tuple(words("report.recipients_usual").splitlines()),
    )
