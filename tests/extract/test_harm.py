"""Claims of harm hold to ``corpus/harm.yml``: all of them, in the order of the text, or none.

A case lists the claims that its text must give, each with the slots that matter: ``type``; ``n`` (``3``,
``20+``, ``0-4``, ``?`` for no number); ``group``; ``actor`` and ``by`` as ids; ``cause``; ``part``; ``at``
(names of places); ``factuality``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marsad.extract.reader import read
from marsad.language.clean import fold
from marsad.types import Dispatch, Harm
from tests.corpus import Case, accepted, rejected

WAR = " .\n\nواندلعت اشتباكات بين قوات النظام وفصائل المعارضة."


def harms(text: str) -> list[dict[str, Any]]:
    """The harm claims of a text, as summaries."""
    claims = read(Dispatch(id="case", text=text, published=date(2020, 5, 20))).claims
    return [summary(one) for one in claims if isinstance(one, Harm)]


def summary(claim: Harm) -> dict[str, Any]:
    """The slots of a claim as a case writes them."""
    return {
        "type": claim.type,
        "n": number(claim.min, claim.max),
        "group": claim.group,
        "actor": claim.actor.id if claim.actor else None,
        "by": claim.by.id if claim.by else None,
        "cause": claim.cause,
        "part": claim.part_of_total,
        "at": [fold(place.text) for place in claim.places],
        "factuality": claim.factuality,
    }


def number(low: int | None, high: int | None) -> str:
    """``3``, ``20+``, ``0-4``, ``?``."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{low}+"
    return str(high) if low == high else f"{low}-{high}"


def agrees(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a summary has all the slots that a case names."""
    names = {**wanted, "n": str(wanted["n"])} if "n" in wanted else dict(wanted)
    if "at" in names:
        names["at"] = [fold(name) for name in names["at"]]
    return all(found[key] == value for key, value in names.items())


@pytest.mark.parametrize("case", [*accepted("harm"), *accepted("tolls")], ids=lambda c: c.text[:60])
def test_all_that_is_said_is_claimed(case: Case) -> None:
    found = harms(case.text + WAR)
    assert len(found) == len(case.value), found
    for one, wanted in zip(found, case.value, strict=True):
        assert agrees(one, wanted), (one, wanted)


@pytest.mark.parametrize("case", rejected("harm"), ids=lambda c: c.text[:60])
def test_nothing_else_is_claimed(case: Case) -> None:
    assert harms(case.text + WAR) == []


def test_a_harm_keeps_its_words() -> None:
    text = "قصفت قوات النظام بلدة سرمين، ما أدى إلى مقتل ثلاثة مدنيين." + WAR
    (claim,) = (c for c in read(Dispatch(id="case", text=text)).claims if isinstance(c, Harm))
    assert claim.evidence.text == "مقتل ثلاثة مدنيين"
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
