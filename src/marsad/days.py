"""Days as programs write them: ``YYYY-MM-DD``, with or without a time of day after it."""

from __future__ import annotations

import re
from datetime import date

from marsad.errors import BadDate

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)


def parse_day(text: str) -> date:
    """The day in ``2018-03-13`` or ``2018-03-13T10:00:00+03:00`` (the day as written, whatever the offset).

    Raises ``BadDate`` for anything else, a day that is not in the calendar among them.
    """
    match = _DAY.fullmatch(text.strip())
    try:
        if match:
            return date.fromisoformat(match[1])
    except ValueError:
        pass
    raise BadDate(f"{text!r} is no date (write it as YYYY-MM-DD)")
