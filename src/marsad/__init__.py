"""Marsad reads field dispatches on an armed conflict and keeps the picture that they paint.

>>> import marsad
>>> claims = marsad.extract(text, published="2018-03-13")
>>> with marsad.open("marsad.db") as store:
...     store.ingest("dispatches/")
...     store.claims(kind="control")
"""

from __future__ import annotations

import importlib
import os
from datetime import date
from typing import TYPE_CHECKING

from marsad import types

if TYPE_CHECKING:
    from marsad.store.store import Store
    from marsad.types import AnyClaim

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "open", "types", "version"]

# The package ``marsad.extract`` is loaded before the verb of the same name is defined: loading it later would
# put the package in the verb's place.
importlib.import_module("marsad.extract")


def extract(text: str, *, published: date | str | None = None, doc: str | None = None) -> list[AnyClaim]:
    """The claims of one text. ``published`` (a date or ``YYYY-MM-DD``) dates words such as "yesterday".

    Raises ``marsad.errors.BadDate`` for a date that is none.
    """
    from marsad.days import parse_day
    from marsad.reading import read
    from marsad.sources.item import short_id
    from marsad.types import Dispatch

    day = parse_day(published) if isinstance(published, str) else published
    return list(read(Dispatch(id=doc or short_id(text), text=text, published=day)).claims)


def open(url: str | os.PathLike[str] | None = None, *, create: bool = True) -> Store:
    """Open a store: a path or ``sqlite:///`` address; by default ``MARSAD_DB``, or ``marsad.db`` here.

    Raises ``marsad.errors.NotAStore`` for a file that is not ours, and for an absent one unless ``create``.
    """
    from marsad.store.store import open_store

    return open_store(url, create=create)


def version() -> str:
    """The version of Marsad."""
    return __version__
