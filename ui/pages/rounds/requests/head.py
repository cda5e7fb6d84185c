"""The head over a form that must be answered: which one, how far it is, and what to do with it."""

from __future__ import annotations

from tracker.exchange.requests.rows import RequestForm
from tracker.kernel.dates import print_date
from ui.i18n import language, words
from ui.models.figure_words import period_text
from ui.widgets import Button, PageHead


class RequestHead(PageHead):
    """`take`, `accept` and `write` are its buttons. The next step is the primary one: to take what is known
    for certain, then to write the form back."""

    def __init__(self, writable: bool) -> None:
        super().__init__(words("rounds_page.title"), words("request_page.head.none"))
        self._writable = writable
        self.take = Button(words("request_page.head.take"), "upl", "quiet")
        self.accept = Button(words("request_page.head.accept", n=0), "check")
        self.write = Button(words("request_page.head.write"), "xls")
        for button in (self.take, self.accept, self.write):
            self.add_action(button)
        self.show_form(None)

    def show_form(self, form: RequestForm | None) -> None:
        self.take.setVisible(self._writable and form is not None)
        for button in (self.accept, self.write):
            button.setVisible(self._writable and form is not None)
        if form is None:
            self.set_sub(words("request_page.head.none"))
            return
        self.set_sub(_line(form))
        self.accept.set_text(words("request_page.head.accept", n=form.certain))
        self.accept.setEnabled(form.certain > 0)
        self.accept.set_role("primary" if form.certain else "secondary")
        self.write.set_role("secondary" if form.certain else "primary")


def _line(form: RequestForm) -> str:
    """ "Cục Trẻ em · 6 tháng đầu năm 2026 · Hạn 15/7/2026 · Đã trả lời 5/8, còn thiếu 3"."""
    of, code = form.request, language().code
    total = len(form.every)
    parts = [of.asker, period_text(of.period), of.place.called(code)]
    if of.due is not None:
        parts.append(words("request_page.head.due", day=print_date(of.due, code)))
    parts.append(words("request_page.head.filled", n=total - form.missing, total=total))
    return " · ".join(filter(None, parts))
