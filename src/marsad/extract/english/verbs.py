"""English verbs that call claims: which words are verbs, and in which voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.english.ground import Ground
from marsad.extract.phrase import Trigger
from marsad.knowledge import english
from marsad.knowledge.english import Use

ADVERBS = frozenset(("now", "still", "also"))
VERBAL = ("base", "s", "ing", "past", "part")


def find_verbs(ground: Ground) -> dict[int, tuple[int, tuple[Use, ...]]]:
    """Verbs by first token: their end and their uses."""
    found: dict[int, tuple[int, tuple[Use, ...]]] = {}
    k = 0
    while k < len(ground.tokens):
        end, uses = english.triggers().longest(ground.tokens, k)
        verbal = tuple(u for u in uses if u.form in VERBAL or (u.form == "w" and not u.frame.flag("held")))
        named = _in_name(ground, k)
        if verbal and not named and _is_verb(ground, k, end, uses):
            found[k] = (end, verbal)
            k = end
        else:
            k += 1
    return found


def _in_name(ground: Ground, k: int) -> bool:
    """Whether the word is part of a party's name ("Joint Operations Command")."""
    return any(
        m.i <= k < m.j and m.j - m.i > 1 and any(t.cls == "party" for t in m.terms)
        for m in ground.line.at.values()
    )


def _is_verb(ground: Ground, k: int, end: int, uses: Sequence[Use]) -> bool:
    forms = {u.form for u in uses}
    noun = "n" in forms
    first = k - (ground.word(k - 1) in ADVERBS)
    before, after = ground.word(first - 1), ground.word(end)
    if any(u.form == "w" and not u.frame.flag("held") for u in uses):
        return True
    if ground.word(k) in english.words("backed") and after == "by" and before not in english.words("be"):
        return False  # "fighters backed by tanks"
    if before in english.words("determiners") - {"that"} or (before == "-" and ground.glued(k)):
        return False
    if before in ("of", "in", "by", "with", "from", "amid", "during", "several", "air", "heavy") and (
        noun or after == "of"
    ):
        return "ing" in forms and _opens(ground, end)
    if "past" in forms or "part" in forms:
        return not noun or _opens(ground, end) or before in english.words("be")
    if "base" in forms:
        led = before in {"to", "and", "or", "who", "that"} | english.words("modals") | english.words("not")
        many = first > 0 and (
            before.endswith("s") or ground.capital(first - 1) or before in english.words("mass_people")
        )
        return before in {"to"} | english.words("modals") | english.words("not") if noun else led or many
    if "ing" in forms and english.heads().longest(ground.tokens, k)[1]:
        return False  # "the Rafah crossing"
    if "s" in forms:
        return not noun or (k > 0 and ground.capital(k - 1) and _opens(ground, end))
    return not noun or _opens(ground, end)


def _opens(ground: Ground, k: int) -> bool:
    """Whether a noun phrase opens at ``k``."""
    word = ground.word(k)
    if k in ground.line.quantities:
        return True
    if not word or not word.isalnum() or english.prepositions().longest(ground.tokens, k)[1]:
        return False
    if word in english.words("determiners") or k in ground.line.quantities or ground.capital(k):
        return True
    return bool(english.people().longest(ground.tokens, k)[1]) or any(
        bool(english.nouns(name).longest(ground.tokens, k)[1])
        for name in ("struck", "munitions", "goods_aid")
    )


def verb_triggers(ground: Ground) -> Iterator[Trigger]:
    """The verbs as triggers, one for each frame; ``tense`` is the form, ``passive`` behind a form of be."""
    for k, (end, uses) in ground.verbs.items():
        seen: set[str] = set()
        for use in uses:
            if use.frame.id in seen:
                continue
            seen.add(use.frame.id)
            forms = {u.form for u in uses if u.frame.id == use.frame.id}
            yield Trigger(
                i=k,
                j=end,
                frame=use.frame,
                pos="w" if use.form == "w" else "v",
                tense=_tense(ground, k, forms),
            )


def _tense(ground: Ground, k: int, forms: set[str]) -> str:
    if "part" in forms and _be_before(ground, k):
        return "passive"
    return next((f for f in ("past", "part", "ing", "s", "base") if f in forms), "")


def _be_before(ground: Ground, k: int) -> bool:
    for n in range(k - 1, max(-1, k - 5), -1):
        word = ground.word(n)
        if word in english.words("be"):
            return True
        if word not in english.words("adverbs") | english.words("not") and not word.endswith("ly"):
            return word in english.words("conjunctions") and _coordinated_passive(ground, n)
    return False


def _coordinated_passive(ground: Ground, k: int) -> bool:
    """ "Were killed and wounded": the second participle shares the first one's "were"."""
    return any(ends == k and _be_before(ground, i) for i, (ends, _) in ground.verbs.items())
