"""Small phrases that every document needs: dates, the head, marks, in the document's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tracker.kernel.dates import formal_date, print_date
from tracker.kernel.quantity import print_number
from tracker.office.signing import signature_lines
from tracker.printing import decree30
from tracker.printing.data import Figure, Office
from tracker.printing.model import Cell, LetterHead, Marks, Recipients, Run, Signature
from tracker.printing.particulars import Particulars
from tracker.words import Words

HARD_SPACE = "\N{NO-BREAK SPACE}"
BLANK = HARD_SPACE * 6
UNKNOWN, INAPPLICABLE, NIL = "…", "x", "-"


def short_date(words: Words, day: date) -> str:
    """In running text: 22/6/2026; 22 June 2026."""
    return formal_date(day, "en") if words.language == "en" else print_date(day)


def long_date(words: Words, day: date | None, year: int) -> str:
    """ "ngày 22 tháng 6 năm 2026"; with room for the pen when the day is not known yet."""
    if day is None:
        return words("paper.date.open", day=BLANK, month=BLANK, year=year)
    return formal_date(day, words.language)


def number_and_symbol(office: Office, number: str) -> str:
    """07/BC-BMTE."""
    return f"{number}/{office.symbol}" if office.symbol else number


def number_of(particulars: Particulars) -> str:
    """The number as printed, with room for the pen while the clerk has not given one."""
    return BLANK if particulars.number is None else decree30.padded_number(particulars.number)


def letter_head(
    words: Words, office: Office, particulars: Particulars, year: int, about: str = ""
) -> LetterHead:
    """`about`: "V/v ..." of an official letter."""
    number, signed_on = number_of(particulars), particulars.signed_on
    if office.symbol:
        line = words("paper.head.number", number=number, symbol=office.symbol)
    else:
        line = words("paper.head.number_only", number=number)
    return LetterHead(
        agency=office.agency.upper(),
        parent_agency=office.parent_agency.upper(),
        nation=words("paper.head.nation"),
        motto=words("paper.head.motto"),
        number=line,
        place_date=words("paper.head.place_date", place=office.place, date=long_date(words, signed_on, year)),
        about=about,
        contacts="; ".join(office.contacts),
    )


def marks(
    words: Words, particulars: Particulars, illustrative: bool = False, *, draft: bool = False
) -> Marks:
    """Secrecy, urgency, draft, and at the foot of every page that the figures are made up for practice."""
    secrecy, urgency = particulars.secrecy, particulars.urgency
    return Marks(
        secrecy=words(f"paper.secrecy.{secrecy}") if secrecy else "",
        urgency=words(f"paper.urgency.{urgency}") if urgency else "",
        footer=words("paper.mark.illustrative") if illustrative else "",
        draft=words("paper.mark.draft") if draft else "",
        circulation=words(f"paper.circulation.{particulars.circulation}") if particulars.circulation else "",
        drafter=_drafter(words, particulars),
    )


def _drafter(words: Words, particulars: Particulars) -> str:
    """The drafter's sign and the number of copies (Annex I, III.3); either may be missing."""
    sign, copies = particulars.drafter.upper(), particulars.copies
    if copies is None:
        return sign
    return words("paper.head.copies", drafter=sign, n=decree30.padded_number(copies)).strip()


def attached(words: Words, office: Office, particulars: Particulars, year: int) -> str:
    """What an appendix belongs to: "(Kèm theo Báo cáo số 07/BC-BMTE ngày ... của ...)" (Annex I, III.1)."""
    date = long_date(words, particulars.signed_on, year).replace(" ", HARD_SPACE)
    if not office.symbol:
        return words("paper.appendix.attached_unnumbered", date=date, agency=office.agency)
    number = number_and_symbol(office, number_of(particulars))
    return words("paper.appendix.attached", number=number, date=date, agency=office.agency)


def appendix_labels(words: Words, count: int) -> tuple[str, ...]:
    """ "Phụ lục" for the only one; Roman numbers where there are several (Annex I, III.1)."""
    if count == 1:
        return (words("paper.appendix.only"),)
    return tuple(words("paper.appendix.numbered", number=decree30.roman(n)) for n in range(1, count + 1))


def addressees(words: Words, names: tuple[str, ...]) -> tuple[str, ...]:
    """One line for one addressee; a label and a list for several (Annex I, II.9a)."""
    if len(names) < 2:
        return tuple(words("paper.head.to", name=name) for name in names)
    lines = [words("paper.head.addressee", name=name) for name in names[:-1]]
    return (words("paper.head.to_several"), *lines, words("paper.head.addressee_last", name=names[-1]))


def recipients(words: Words, names: tuple[str, ...]) -> Recipients | None:
    """ "- ...;" and the last with a full stop (Annex I, II.9b)."""
    if not names:
        return None
    lines = [words("paper.head.recipient", name=name) for name in names[:-1]]
    last = words("paper.head.recipient_last", name=names[-1])
    return Recipients(words("paper.head.recipients"), (*lines, last))


def signature(office: Office) -> Signature | None:
    if not office.post:
        return None
    return signed(office.power, office.post, office.signer)


def signed(power: str, post: str, name: str) -> Signature:
    """The block of who signs: what stands above the post line by line, the post, the name."""
    return Signature(tuple(line.upper() for line in signature_lines(power, post)), name)


def marked(words: Words, text: str, unverified: bool, *, foreign: bool = False) -> Cell:
    """The text, with the visible mark where it has not been verified; in italics in a foreign language."""
    mark = (Run(" " + words("paper.mark.unverified"), italic=True),) if unverified else ()
    return Cell((Run(text, italic=foreign), *mark))


def sourced(cell: Cell, refs: str) -> Cell:
    """The text with the marks of its sources, which never begin a line: "... [2]"."""
    return Cell((*cell.runs, Run(f"{HARD_SPACE}[{refs}]"))) if refs else cell


def figure_cell(words: Words, figure: Figure, empty: str = UNKNOWN) -> Cell:
    """A number as printed; computed from an approximate one it says so; never an exact value then."""
    text = figure.text or empty
    if figure.approximate and figure.text and figure.text not in (UNKNOWN, INAPPLICABLE, NIL):
        text = words("paper.mark.approximate", text=text)
    exact = None if figure.approximate else figure.value
    pattern = "#,##0" + ("." + "0" * figure.decimals if figure.decimals else "")
    return Cell((Run(text),), value=exact, number_format=pattern)


def counted(words: Words, **facts: object) -> dict[str, object]:
    """Facts of a sentence in which whole numbers are counts: 2.006 in Vietnamese, 2,006 in English."""
    return {
        key: print_number(Decimal(fact), words.language) if isinstance(fact, int) else fact
        for key, fact in facts.items()
    }


def count_cell(number: int, words: Words) -> Cell:
    """A whole number that a spreadsheet may add up."""
    text = print_number(Decimal(number), words.language)
    return Cell((Run(text),), value=Decimal(number), number_format="#,##0")
