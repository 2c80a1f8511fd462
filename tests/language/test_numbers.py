"""Quantities: the corpus, the laws, and the corners that one phrase does not show."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.files import load
from marsad.language.clean import clean, fold
from marsad.language.numbers import Nouns, number_at, quantities
from marsad.language.tokens import tokenize
from tests import corpus


def words(text: str) -> list[str]:
    return text.split()


NOUNS = frozenset(
    map(fold, words("مدني طفل طفلة سيدة عنصر قتيل جريح شخص امرأة جندي مقاتل مسلح رجل شاب صبي child civilian"))
)
UNITS_M = words("صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة")
UNITS_F = words("صفر واحدة اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر")
TENS = words("ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون")
HUNDREDS = words("ثلاث أربع خمس ست سبع ثمان تسع")


class Speller:
    """Spells whole numbers in Arabic, for a counted noun of either gender, nominative or oblique."""

    def __init__(self, *, feminine: bool, oblique: bool, hundred: str = "مئة", apart: bool = False) -> None:
        self.feminine, self.oblique, self.hundred, self.apart = feminine, oblique, hundred, apart

    def spell(self, n: int) -> str:
        if n == 0:
            return UNITS_M[0]
        parts = [self._scaled(n // 10**6, "مليون", "ملايين"), self._scaled(n // 1000 % 1000, "ألف", "آلاف")]
        parts.append(self._below_thousand(n % 1000, self.feminine) if n % 1000 else "")
        return " و".join(part for part in parts if part)

    def _case(self, stem: str) -> str:
        return stem + ("ين" if self.oblique else "ان")

    def _scaled(self, n: int, one: str, many: str) -> str:
        if n < 3:
            return ["", one, self._case(one)][n]
        words = self._below_thousand(n, feminine=False)
        if 3 <= n % 100 <= 10:
            return f"{words} {many}"
        return f"{words} {one}" if n % 100 < 3 else f"{words} {one}اً"

    def _below_thousand(self, n: int, feminine: bool) -> str:
        hundreds = "" if n < 100 else self.hundred if n < 200 else self._hundreds(n // 100)
        rest = self._below_hundred(n % 100, feminine) if n % 100 else ""
        return " و".join(part for part in (hundreds, rest) if part)

    def _hundreds(self, n: int) -> str:
        if n == 2:
            return self._case(self.hundred[:-1] + "ت")
        return HUNDREDS[n - 3] + (" " if self.apart else "") + self.hundred

    def _below_hundred(self, n: int, feminine: bool) -> str:
        units = UNITS_F if feminine else UNITS_M
        if n == 2:
            return units[2].replace("ان", "ين") if self.oblique else units[2]
        if n <= 10:
            return units[n]
        if n < 20:
            return self._teen(n, feminine)
        tens = "عشرون" if n < 30 else TENS[n // 10 - 3]
        tens = tens[:-2] + "ين" if self.oblique else tens
        return f"{self._below_hundred(n % 10, feminine)} و{tens}" if n % 10 else tens

    def _teen(self, n: int, feminine: bool) -> str:
        ten = "عشرة" if feminine else "عشر"
        if n == 11:
            return f"{'إحدى' if feminine else 'أحد'} {ten}"
        if n == 12:
            stem = "اثنت" if feminine else "اثن"
            return f"{stem}{'ي' if self.oblique else 'ا'} {ten}"
        return f"{(UNITS_F if feminine else UNITS_M)[n - 10]} {ten}"


SPELLERS = st.builds(
    Speller,
    feminine=st.booleans(),
    oblique=st.booleans(),
    hundred=st.sampled_from(["مئة", "مائة"]),
    apart=st.booleans(),
)
NUMBERS = st.one_of(
    st.integers(0, 999_999_999),
    st.integers(0, 2100),
    st.builds(lambda n, scale: n * scale, st.integers(0, 999), st.sampled_from([1, 1000, 1_000_000])),
)


def read(
    text: str, nouns: frozenset[str] | Nouns = NOUNS
) -> list[tuple[int | None, int | None, str | None, str]]:
    """Minimum, maximum, hedge and raw words of each quantity of a text."""
    cleaned = clean(text)
    found = []
    for q in quantities(tokenize(cleaned.folded), nouns):
        span = cleaned.raw_span(q.start, q.end)
        found.append((q.min, q.max, q.hedge, text[span.start : span.end]))
    return found


def value_at(text: str) -> tuple[int, int] | None:
    return number_at(tokenize(fold(text)), 0)


@pytest.mark.parametrize("case", corpus.accepted("numbers"), ids=lambda case: case.text)
def test_corpus(case: corpus.Case) -> None:
    marked, text = case.text, case.text.replace("<", "").replace(">", "")
    found = read(text)
    if "all" in case.value:
        assert [[low, high] for low, high, _, _ in found] == case.value["all"]
        return
    expected = (case.value["min"], case.value["max"], case.value.get("hedge"))
    assert [item[:3] for item in found] == [expected]
    if "<" in marked:
        assert found[0][3] == marked[marked.index("<") + 1 : marked.index(">")]


@pytest.mark.parametrize("case", corpus.rejected("numbers"), ids=lambda case: case.text)
def test_corpus_rejects(case: corpus.Case) -> None:
    assert read(case.text) == []


def test_corpus_is_large_and_balanced() -> None:
    groups = [group for group in corpus.groups("numbers") if "texts" in group]
    assert sum(len(group["texts"]) for group in groups) >= 150
    assert min(len(group["texts"]) for group in groups) >= 3


@settings(max_examples=300, deadline=None)
@given(NUMBERS, SPELLERS)
def test_spelled_numbers_read_back(n: int, speller: Speller) -> None:
    spelled = speller.spell(n)
    assert value_at(spelled) == (n, len(words(spelled))), spelled


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 999_999_999))
def test_separated_digits_read_back(n: int) -> None:
    arabic = f"{n:,}".translate(str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬"))
    assert value_at(f"{n:,}") == value_at(str(n)) == value_at(arabic) == (n, 1)


WORDS = st.sampled_from(
    words(
        "7 1,500 2015 13 3-5 و 5 - ( ) ، % ال ب من إلى بين أو عام الساعة آذار نحو أكثر على الأقل عدد عدة "
        "بضعة عشرات الآلاف قتل آلاف ألف ألفا مئة وعشرون خمسة ثلاثة عشر نصف ونصف مليون أحد واحد اثنين "
        "طفل طفلان مدنيين وجريح آخرين "
        "a dozen of thousands twenty five and at least between to child"
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14))
def test_quantities_are_apart_in_order_and_whole_tokens(drawn: list[str]) -> None:
    tokens = tokenize(fold(" ".join(drawn)))
    found = quantities(tokens, NOUNS)
    starts, ends = {t.start for t in tokens}, {t.end for t in tokens}
    assert all(q.start in starts and q.end in ends and q.start < q.end for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.min is None or q.max is None or q.min <= q.max for q in found)
    assert all(q.hedge for q in found if q.min is None or q.max is None)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    tokens = tokenize(fold(text))
    assert len(quantities(tokens, NOUNS)) <= len(tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 آذار", (13, 1)),
        ("2015", (2015, 1)),
        ("ألفين وخمسة عشر", (2015, 3)),
        ("ثلاثة أيام", (3, 1)),
        ("2.5 مليون", (2_500_000, 2)),
        ("1.500 مليون", (1_500_000, 2)),
        ("خمسة وثلاثة", (5, 1)),
        ("أحد", None),
        ("اثني", None),
        ("2.5", None),
        ("13/3/2018", None),
        ("آلاف", None),
        ("الثالث", None),
        ("قتل", None),
    ],
)
def test_number_at(text: str, expected: tuple[int, int] | None) -> None:
    assert value_at(text) == expected


def test_number_at_outside_the_sentence() -> None:
    assert number_at((), 0) is None
    assert number_at(tokenize("7"), 1) is None


def test_kind_of_plural_decides_the_oblique_dual() -> None:
    text = "أسر مقاتلين"
    assert read(text, Nouns({fold("مقاتل"): "sound"})) == []
    assert read(text, Nouns({fold("مقاتل"): "broken"})) == [(2, 2, None, "مقاتلين")]
    assert read("أسر مقاتلان", Nouns({fold("مقاتل"): "sound"})) == [(2, 2, None, "مقاتلان")]


def test_nouns_count_only_when_listed() -> None:
    assert read("مقتل طفل وعنصرين", frozenset()) == []
    assert fold("طفل") in Nouns([fold("طفل")])


@pytest.mark.parametrize("entry", load("language/numbers")["cardinals"], ids=lambda entry: entry["words"][0])
def test_examples_of_number_words_are_read(entry: dict[str, str]) -> None:
    for example in entry["example"].split("، "):
        assert any(low for low, _, _, _ in read(example)) != (entry["value"] == 0), example


@pytest.mark.parametrize("group", ["hedges", "vague", "vague_english"])
def test_examples_of_hedges_are_read_as_such(group: str) -> None:
    for entry in load("language/numbers")[group]:
        for example in entry["example"].split("، "):
            assert read(example)[0][2] == entry["name"], example


def test_nouns_must_be_listable() -> None:
    class Everything:
        def __contains__(self, noun: object) -> bool:
            return True

    with pytest.raises(TypeError, match="collection"):
        quantities(tokenize("7"), Everything())
