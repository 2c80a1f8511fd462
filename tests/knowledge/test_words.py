"""The word files: sound, exemplified, and without the words that would mislead."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

import pytest

from marsad.knowledge import words
from marsad.knowledge.files import load
from marsad.knowledge.words import FILES, Entry, examples, load_words
from marsad.language.clean import fold
from marsad.language.tokens import tokenize
from marsad.language.words import readings
from marsad.types import Extent, Factuality, Group, Relation

EVENTS = {"airstrike", "shelling", "sniping", "explosion", "suicide_attack", "chemical_attack"}
MOVEMENTS = {"reinforcement", "withdrawal", "evacuation", "displacement", "return", "aid", "transfer"}
HARMS = {"killed", "injured", "killed+injured", "missing", "detained", "captured"}
ALLOWED: dict[tuple[str, str], set[Any]] = {
    ("victims", "group"): set(get_args(Group)),
    ("victims", "outcome"): HARMS,
    ("victims", "outcome_group"): set(get_args(Group)),
    ("weapons", "means"): EVENTS,
    ("sources", "role"): {"verb", "participle", "phrase", "aside", "noun", "blame", "deed"},
    ("sources", "stance"): {
        "say", "report", "announce", "confirm", "claim", "accuse", "deny", "document", "demand", "expect",
        "threaten",
    },
    ("sources", "needs"): {"that", "noun", "blame", "written", "verb"},
    ("sources", "also"): {"noun"},
    ("modality", "effect"): set(get_args(Factuality)) - {"actual"},
    ("modality", "reach"): {"verb", "noun", "complement", "before"},
    ("modality", "unless"): {"access", "attempt", "strike", "deed"},
    ("extents", "extent"): set(get_args(Extent)) - {"unspecified"},
    ("relations", "relation"): set(get_args(Relation)),
    ("goods", "movement"): MOVEMENTS,
    ("goods", "mover"): {"goods", "armed", "people"},
}  # fmt: skip
FLAGS = {
    "counts_alone", "collective", "vehicle", "munition", "military", "place", "after", "exception", "of",
    "orients", "particle", "air", "artillery", "sniper", "member", "bears_names",
}  # fmt: skip


def bare(word: str) -> str:
    article = fold("ال")
    return word.removeprefix(article) if len(word) > 3 else word


def found(name: str, text: str) -> set[str]:
    """Ids of the entries whose forms stand in a text, clitics and article aside, longest first."""
    index = {" ".join(bare(word) for word in form.split()): entry for form, entry in load_words(name).items()}
    tokens = [token.text for token in tokenize(fold(text))]
    got: set[str] = set()
    for i, token in enumerate(tokens):
        stems = {token, bare(token)} | {cut.stem for cut in (readings(token) if token.isalpha() else ())}
        for j in range(min(len(tokens), i + 7), i, -1):
            rest = [bare(word) for word in tokens[i + 1 : j]]
            hits = {index[key].id for stem in stems if (key := " ".join([bare(stem), *rest])) in index}
            if hits:
                got |= hits
                break
    return got


@pytest.mark.parametrize("name", FILES)
def test_every_example_holds_its_entry(name: str) -> None:
    missing = [(entry, text) for entry, text in examples(name) if entry not in found(name, text)]
    assert missing == []


@pytest.mark.parametrize("name", FILES)
def test_meanings_are_of_the_claims_vocabulary(name: str) -> None:
    odd = [
        (one["id"], key, value)
        for one in load(f"words/{name}")
        for key, value in one.items()
        if (name, key) in ALLOWED and value not in ALLOWED[name, key]
    ]
    assert odd == []


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_known(name: str) -> None:
    known = {key for file, key in ALLOWED if file == name} | FLAGS
    known |= {"id", "example", "forms", "nouns", "compounds", "verbs", "but_not", "body"}
    assert {key for one in load(f"words/{name}") for key in one} - known == set()


@pytest.mark.parametrize("name", FILES)
def test_ids_and_written_forms_come_once(name: str) -> None:
    raw = load(f"words/{name}")
    ids = Counter(one["id"] for one in raw)
    forms = Counter(" ".join(map(bare, fold(form).split())) for one in raw for form in one.get("forms", ()))
    assert [one for counted in (ids, forms) for one, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_forms_are_folded_and_go_back_to_their_file(name: str) -> None:
    index = load_words(name)
    assert [form for form in index if fold(form) != form or form.strip() != form or not form] == []
    assert {entry.file for entry in index.values()} == {name}


MEANINGS = [
    ("victims", "أطفال", {"group": "children"}, "pl"),
    ("victims", "مدنيين", {"group": "civilians"}, "pl"),
    ("victims", "عنصرا", {"group": "combatants"}, "sg"),
    ("victims", "عنصرين", {"group": "combatants"}, "du"),
    ("victims", "سيدة مسنة", {"group": "women"}, "sg"),
    ("victims", "سائق إسعاف", {"group": "medics"}, "sg"),
    ("victims", "قتلى", {"outcome": "killed"}, "pl"),
    ("victims", "خسائر بشرية", {"outcome": "killed+injured"}, ""),
    ("weapons", "قذائف هاون", {"means": "shelling"}, "pl"),
    ("weapons", "صواريخ فراغية", {"means": "airstrike"}, "pl"),
    ("weapons", "طائرتين حربيتين", {"means": "airstrike"}, "du"),
    ("weapons", "عبوتان ناسفتان", {"means": "explosion"}, "du"),
    ("weapons", "صاروخا باليستيا", {"means": "shelling"}, "sg"),
    ("weapons", "سيارة مفخخة", {"means": "explosion"}, "sg"),
    ("weapons", "أسلحة خفيفة", {"means": None}, "pl"),
    ("weapons", "mortar shells", {"means": "shelling"}, ""),
    ("objects", "حاجزين عسكريين", {"military": True}, "du"),
    ("objects", "مستودع ذخيرة", {"military": True}, "sg"),
    ("objects", "أسواق شعبية", {"military": None}, "pl"),
    ("sources", "زعمت", {"role": "verb", "stance": "claim"}, ""),
    ("sources", "نقلت عن", {"role": "verb", "stance": "report"}, ""),
    ("sources", "ينفون", {"role": "verb", "stance": "deny"}, ""),
    ("sources", "مصادر محلية", {"role": "noun"}, "pl"),
    ("sources", "على حد قوله", {"role": "phrase", "after": True}, ""),
    ("modality", "لن", {"effect": "denied"}, ""),
    ("modality", "دون طيار", {"effect": None}, ""),
    ("modality", "لا تزال", {"effect": None}, ""),
    ("modality", "توعدت", {"effect": "prospective"}, ""),
    ("modality", "مخاوف", {"effect": "uncertain"}, "pl"),
    ("extents", "الجزء الأكبر", {"extent": "most"}, ""),
    ("extents", "كل من", {"extent": None}, ""),
    ("relations", "خطوط التماس", {"relation": "front"}, ""),
    ("forces", "الطيران", {"air": True}, ""),
    ("goods", "شاحنة مساعدات", {"movement": "aid"}, "sg"),
]


@pytest.mark.parametrize(("name", "form", "meaning", "number"), MEANINGS)
def test_a_form_means(name: str, form: str, meaning: dict[str, Any], number: str) -> None:
    entry = look(name, form)
    assert entry is not None
    assert ({key: entry.attrs.get(key) for key in meaning}, entry.number) == (meaning, number)


@pytest.mark.parametrize(
    ("name", "form", "pos"),
    [("sources", "قالت", "v"), ("modality", "لم", "p"), ("victims", "جنود", "n"), ("extents", "معظم", "")],
)
def test_the_part_of_speech_is_known(name: str, form: str, pos: str) -> None:
    assert load_words(name)[fold(form)].pos == pos


def look(name: str, form: str) -> Entry | None:
    index = load_words(name)
    plain = " ".join(bare(word) for word in fold(form).split())
    return index.get(fold(form)) or index.get(plain)


# Words that inflection or folding would make of others: a country, "in front of", "or", "missile-", "then".
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("victims", "سوريا"),
        ("victims", "أمام"),
        ("victims", "أم"),
        ("victims", "آب"),
        ("victims", "جدا"),
        ("victims", "جدة"),
        ("victims", "رام"),
        ("victims", "عسكري"),
        ("victims", "أنفس"),
        ("victims", "أسرت"),
        ("weapons", "صاروخي"),
        ("weapons", "مدفعي"),
        ("weapons", "مضاد"),
        ("objects", "فان"),
        ("objects", "دار"),
        ("sources", "موقع"),
        ("sources", "who"),
        ("sources", "نشر"),
        ("modality", "أردن"),
        ("modality", "نوى"),
        ("modality", "تنف"),
        ("modality", "قد"),
        ("modality", "ما"),
        ("modality", "حال"),
    ],
)
def test_a_misleading_form_is_left_out(name: str, form: str) -> None:
    assert look(name, form) is None


@pytest.mark.parametrize(
    "entry", [{"forms": ["x"], "example": "x"}, {"id": "a", "forms": ["x"]}, {"id": "a", "example": "x"}]
)
def test_an_unsound_entry_is_refused(entry: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "load", lambda _: [entry])
    with pytest.raises(ValueError, match="an entry needs"):
        load_words.__wrapped__("made")


def test_an_unknown_file_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load_words("no_such_file")
