"""A claim as the store hands it out: with the dispatch that says it and where a reviewer stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from marsad.types import AnyClaim, Harm, Value


class Filed(Value, frozen=True, gc=False, kw_only=True):
    """One claim of one dispatch. ``status``: the reviewer's word (``new``, ``accepted``, ``rejected``)."""

    doc: str
    outlet: str | None = None
    published: date | None = None
    claim: AnyClaim
    status: str = "new"

    @property
    def day(self) -> date | None:
        """The last day that the claim speaks of; without one, the day of publication."""
        return self.claim.when.end if self.claim.when else self.published

    @property
    def since(self) -> date | None:
        """The first day that the claim speaks of; without one, the day of publication."""
        return self.claim.when.start if self.claim.when else self.published

    @property
    def told(self) -> date:
        """The day of publication, or failing that the claim's own; without either, the first of days."""
        return self.published or self.day or date.min

    @property
    def voice(self) -> str:
        """Who publishes: the outlet, or the dispatch where no outlet is known."""
        return self.outlet or self.doc

    @property
    def account(self) -> tuple[str, str | None]:
        """Whose account it is: the outlet and the source that it names."""
        return self.voice, self.claim.source


def harm_of(one: Filed) -> Harm:
    """The claim of harm that is filed; the caller has picked claims of that kind."""
    return cast(Harm, one.claim)


def order(one: Filed) -> tuple[date, date, str, int, str]:
    """Sort key: the day spoken of, then publication, then place in the dispatch; whatever the input order."""
    return one.day or date.min, one.told, one.doc, one.claim.evidence.start, one.claim.id


def actual(filed: Iterable[Filed]) -> list[Filed]:
    """Claims that are said to be so, in order: the only ones from which facts are worked out."""
    return sorted((one for one in filed if one.claim.factuality == "actual"), key=order)


def voices(words: Iterable[Filed]) -> tuple[str, ...]:
    """Distinct publishers of some claims, in the order of the claims."""
    return tuple(dict.fromkeys(one.voice for one in words))
