"""What a source gives: items (a dispatch with the bytes that it came from) and refusals."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from marsad.types import Dispatch


class Defaults(msgspec.Struct, frozen=True):
    """Context for dispatches that do not bring their own."""

    published: date | None = None
    outlet: str | None = None
    lang: str | None = None
    country: str | None = None


class Item(msgspec.Struct, frozen=True):
    """A dispatch, the raw bytes that it was read from, and where they were: ``FILE`` or ``FILE:LINE``."""

    dispatch: Dispatch
    raw: bytes
    origin: str


class Refusal(msgspec.Struct, frozen=True):
    """Something that was not read: where it is, and why in one line."""

    origin: str
    reason: str

    def __str__(self) -> str:
        return " ".join(f"{self.origin}: {self.reason}".split())


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def short_id(text: str) -> str:
    """The name of a dispatch that brings none: twelve digits of the SHA-256 of its text."""
    return digest(text.encode("utf-8", "replace"))[:12]
