"""Who keeps the ledger, as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Office:
    """The office and its signature block, entered once and printed on every document.

    `agency` and `place` are an agency code and a unit ("34-38"); the rest is printed as written.
    """

    agency: str = ""
    place: str = ""
    person: str = ""
    parent_name: str = ""
    agency_name: str = ""
    agency_name_en: str = ""
    symbol: str = ""
    seat: str = ""
    power: str = ""
    post: str = ""
    signatory: str = ""
    recipients: str = ""

    @property
    def known(self) -> bool:
        return bool(self.agency_name)


FIELDS = tuple(field.name for field in fields(Office))
