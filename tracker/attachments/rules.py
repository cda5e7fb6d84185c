"""Which files may be kept, judged by their content and by their name, and under which name.

Programs are refused, and so are documents that carry macros: both run when somebody opens them, and a file of
the ledger goes from hand to hand. Archives are kept as they are; nobody looks into them.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

from tracker.kernel.errors import Refusal

MAX_SIZE = 20 * 1024 * 1024
_LONGEST, _ENDING = 200, 16
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

_PROGRAMS = re.compile(
    r"exe|com|bat|cmd|ps1|psm1|psd1|ps1xml|vbs|vbe|vb|js|jse|mjs|wsf|wsh|wsc|ws|sct|msi|msp|mst|"
    r"msix|msixbundle|appx|appxbundle|appinstaller|scr|lnk|pif|jar|class|hta|reg|dll|so|dylib|ocx|"
    r"cpl|sys|drv|xll|wll|chm|msc|inf|scf|url|gadget|application|settingcontent-ms|library-ms|"
    r"search-ms|sh|bash|zsh|csh|ksh|fish|command|run|py|pyw|pyc|pyz|pl|rb|php|lua|desktop|deb|rpm|"
    r"apk|app|appimage|elf|out|accde|ade|adp|mde"
)
_MACROS = re.compile(r"docm|dotm|xlsm|xltm|xlam|xla|pptm|potm|ppsm|ppam|ppa|sldm")

_MAGIC = (
    b"MZ",  # Windows and DOS programs and libraries
    b"\x7fELF",  # Linux
    *(b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),  # macOS
    *(b"\xca\xfe\xba\xbe", b"\xbe\xba\xfe\xca"),  # macOS for several processors, Java classes
    b"#!",  # scripts
    b"\xef\xbb\xbf#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcuts
    b"dex\n",  # Android
    b"ITSF",  # compiled help
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls, .ppt and Windows installers
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
_VBA_STREAM = "_VBA_PROJECT".encode("utf-16-le")
_VBA_PART = "vbaproject.bin"


def clean_name(name: str) -> str:
    """A file's name without folders, invisible and control characters, and what no system allows in a name.

    Refused: attachment.no_name.
    """
    own = re.split(r"[/\\]", name)[-1]
    shown = "".join(one for one in unicodedata.normalize("NFC", own) if unicodedata.category(one)[0] != "C")
    fit = " ".join(_FORBIDDEN.sub("_", shown).split()).rstrip(" .")
    if not fit.strip("._ "):
        raise Refusal("attachment.no_name")
    if _RESERVED.fullmatch(fit):
        fit = f"_{fit}"
    stem, dot, ending = fit.rpartition(".")
    if len(fit) <= _LONGEST or not dot or len(ending) > _ENDING:
        return fit[:_LONGEST].rstrip(" .")
    return f"{stem[: _LONGEST - len(ending) - 1].rstrip(' .')}.{ending}"


def check_size(name: str, size: int) -> None:
    """Refused: attachment.empty, attachment.too_large."""
    if size == 0:
        raise Refusal("attachment.empty", name=name)
    if size > MAX_SIZE:
        raise Refusal("attachment.too_large", name=name, size=-(-size // 2**20), limit=MAX_SIZE // 2**20)


def check_name(name: str) -> None:
    """Judge a clean name by its ending. Refused: attachment.program_name, attachment.macros."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if _PROGRAMS.fullmatch(ending):
        raise Refusal("attachment.program_name", name=name, ending=ending)
    if _MACROS.fullmatch(ending):
        raise Refusal("attachment.macros", name=name)


def check_content(name: str, data: bytes) -> None:
    """Judge what is in a file, whatever its name says. Refused: attachment.program, attachment.macros."""
    installer = data.startswith(_COMPOUND) and _INSTALLER in data
    if data.startswith(_MAGIC) or installer:
        raise Refusal("attachment.program", name=name)
    if _has_macros(data):
        raise Refusal("attachment.macros", name=name)


def _has_macros(data: bytes) -> bool:
    if data.startswith(_COMPOUND):
        return _VBA_STREAM in data
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [part.lower() for part in package.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False  # not a package that an office program would open
    return "[content_types].xml" in parts and any(part.endswith(_VBA_PART) for part in parts)
