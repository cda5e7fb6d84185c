"""LibreOffice as an officer uses it: opens a workbook, changes it by its own means, saves it as something."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8"}

_MACRO = """
Sub Change()
  On Error GoTo Broken
  Dim by(0) As New com.sun.star.table.TableSortField
  Dim how(0) As New com.sun.star.beans.PropertyValue
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(Environ("SKH_SOURCE")), "_blank", 0, hidden())
  sheet = doc.Sheets.getByIndex(0)
  If Environ("SKH_SORT") <> "" Then
    sheet.unprotect("")
    parts = Split(Environ("SKH_SORT"), " ")
    For at = 0 To UBound(parts)
      told = Split(parts(at), "/")
      by(0).Field = CInt(told(1))
      by(0).IsAscending = False
      how(0).Name = "SortFields"
      how(0).Value = by()
      sheet.getCellRangeByName(told(0)).sort(how())
    Next at
  End If
  If Environ("SKH_EDIT") <> "" Then
    sheet.unprotect("")
    parts = Split(Environ("SKH_EDIT"), "|")
    For at = 0 To UBound(parts)
      told = Split(parts(at), "=")
      If told(0) = "column" Then
        sheet.Columns.insertByIndex(CInt(told(1)), 1)
      ElseIf told(0) = "row" Then
        sheet.Rows.insertByIndex(CInt(told(1)), 1)
      ElseIf told(0) = "gone" Then
        sheet.Rows.removeByIndex(CInt(told(1)), 1)
      Else
        sheet.getCellRangeByName(told(0)).String = told(1)
      End If
    Next at
  End If
  If Environ("SKH_COPY") <> "" Then
    other = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden())
    other.Sheets.importSheet(doc, sheet.Name, 0)
    other.Sheets.removeByName(other.Sheets.getByIndex(1).Name)
    doc.close(True)
    doc = other
  End If
  last = 0
  If Environ("SKH_PASSWORD") <> "" Then last = 1
  Dim store(last) As New com.sun.star.beans.PropertyValue
  store(0).Name = "FilterName"
  store(0).Value = Environ("SKH_FILTER")
  If last = 1 Then
    store(1).Name = "Password"
    store(1).Value = Environ("SKH_PASSWORD")
  End If
  doc.storeToURL(ConvertToURL(Environ("SKH_TARGET")), store())
  doc.close(True)
  Exit Sub
Broken:
  StarDesktop.terminate()
End Sub
"""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
    f' script:language="StarBasic">{escape(_MACRO)}</script:module>'
)


class LibreOffice:
    """With a profile of its own under `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._run("--terminate_after_init")  # makes the profile; a module that was there before it overwrites
        module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(_MODULE, "utf-8")

    def saved(
        self,
        data: bytes,
        kind: str,
        was: str = "xlsx",
        sort: str = "",
        password: str = "",
        copy: bool = False,
        edit: str = "",
    ) -> bytes:
        """Opened and saved as another kind; before that ranges sorted from the end by one of their columns
        ("A9:B15/0"), or the first sheet copied to a new workbook. `edit`: columns and rows put in before the
        one of that number, rows taken out, cells written: "column=7|row=8|gone=9|I8=Ket qua"."""
        source, target = self._folder / f"source.{was}", self._folder / f"target.{kind}"
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        told = {
            "SOURCE": str(source),
            "TARGET": str(target),
            "SORT": sort,
            "PASSWORD": password,
            "EDIT": edit,
        }
        told |= {"FILTER": FILTERS[kind], "COPY": "1" if copy else ""}
        self._run("macro:///Standard.Module1.Change", {f"SKH_{name}": value for name, value in told.items()})
        return target.read_bytes()

    def _run(self, what: str, told: Mapping[str, str] | None = None) -> None:
        profile = (self._folder / "profile").as_uri()
        process = subprocess.Popen(
            [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", what],
            env={**os.environ, **(told or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(timeout=60)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what it started goes with it
