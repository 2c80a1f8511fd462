"""Web pages: the article without its menus, and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from marsad.days import parse_day
from marsad.errors import BadDate, Unreadable
from marsad.sources.decode import decode
from marsad.sources.item import Defaults
from marsad.types import Dispatch

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
# Only dates that the page states (metadata, its time element): a date guessed from a footer would date every
# claim wrongly. ``max_date`` is fixed because the library's own is today: one page, one result, on any day.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_page(content: bytes, name: str, defaults: Defaults) -> Dispatch:
    """The article of a page as a dispatch called ``name``. Raises ``Unreadable`` where none is found."""
    from trafilatura import bare_extraction

    page: Any = bare_extraction(
        _page_text(content), with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if page is None or not (page.text or "").strip():
        raise Unreadable("no article found in the page")
    text = _without_title(page.text, page.title)
    return Dispatch(
        id=name,
        text=text,
        published=_day(page) or defaults.published,
        title=page.title,
        outlet=page.sitename or defaults.outlet,
        lang=page.language or defaults.lang,
        country=defaults.country,
        url=page.url,
    )


def _page_text(content: bytes) -> str:
    """The page decoded by its own word where that holds, else by the look of its bytes."""
    if declared := _CHARSET.search(content[:4096]):
        try:
            return content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)


def _without_title(text: str, title: str | None) -> str:
    """The title is context, not text: it goes where it is repeated as the first line."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and first.strip() == title.strip() and rest.strip() else text


def _day(page: Any) -> date | None:  # noqa: ANN401 - a document of an untyped library
    try:
        return parse_day(page.date) if page.date else None
    except BadDate:
        return None
