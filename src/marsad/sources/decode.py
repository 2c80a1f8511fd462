"""Bytes to text: UTF-8, UTF-16 with its mark, or Windows-1256; anything else is refused with its reason.

Windows-1256 gives a letter to nearly every byte, so that *any* bytes decode: the result must look Arabic.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from marsad.errors import Unreadable

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN_LETTER = re.compile(r"[^\W\d_\x00-\x7f]|[\u064b-\u0652]")
_ARABIC_LETTER = re.compile("[\u0621-\u0652]")
# Tah and zah, rare in Arabic: what the first byte of every Arabic letter in UTF-8 looks like in Windows-1256.
_UTF_8_LEADS = re.compile("[\u0637\u0638]")
_SAMPLE = 20_000


def binary_kind(head: bytes) -> str | None:
    """What the first bytes say a file is, if that is not text."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def bom_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def decode(content: bytes) -> str:
    """The text in ``content``, without a byte order mark, line ends untouched. Raises ``Unreadable``."""
    if kind := binary_kind(content):
        raise Unreadable(f"not text: {kind}")
    encoding = bom_encoding(content)
    if encoding in (None, "utf-8"):
        _refuse_binary(content)
    try:
        return content.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise Unreadable(f"broken {encoding.upper()} at byte {error.start}") from None
        return _windows_1256(content, error.start)


def _refuse_binary(content: bytes) -> None:
    if b"\x00" in content:
        raise Unreadable("not text: binary data (zero bytes)")
    if len(_CONTROLS.findall(content)) > len(content) / 100:
        raise Unreadable("not text: binary data (control characters)")


def _windows_1256(content: bytes, bad_byte: int) -> str:
    text = content.decode("cp1256")
    if not looks_arabic(text):
        raise Unreadable(f"neither UTF-8 (bad byte at {bad_byte}) nor Arabic in Windows-1256")
    return text


def looks_arabic(text: str) -> bool:
    """Whether the letters beyond ASCII are Arabic, and not broken UTF-8 in disguise."""
    letters = _FOREIGN_LETTER.findall(text[:_SAMPLE])
    arabic = [c for c in letters if _ARABIC_LETTER.match(c)]
    leads = [c for c in arabic if _UTF_8_LEADS.match(c)]
    return len(arabic) > 0.85 * len(letters) and len(leads) < 0.4 * len(arabic)
