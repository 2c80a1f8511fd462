"""Verbs and nouns come in the forms that a text may hold."""

from __future__ import annotations

import pytest

from marsad.language.clean import fold
from marsad.language.inflect import noun_forms, verb_forms

VERBS = {
    ("استهدف", "يستهدف"): "استهدف استهدفت استهدفا استهدفتا استهدفوا استهدفن استهدفنا يستهدف تستهدف يستهدفون "
    "يستهدفوا تستهدفان يستهدفان نستهدف سيستهدف ستستهدف سيستهدفون",
    ("قام", "يقوم"): "قام قامت قاموا قمنا يقوم تقوم يقومون يقم تقم يقمن سيقوم",
    ("أصاب", "يصيب"): "اصاب اصابت اصابوا اصبنا يصيب يصب تصيب",
    ("أُصيب", "يُصاب"): "اصيب اصيبت اصيبوا يصاب تصاب يصب سيصاب",
    ("استعاد", "يستعيد"): "استعاد استعادت استعدنا يستعيد يستعد تستعيد",
    ("شن", "يشن"): "شن شنت شنوا شننا يشن تشن يشنون سيشن",
    ("احتلّ", "يحتل"): "احتل احتلت احتلوا احتللنا يحتل",
    ("نفى", "ينفي"): "نفي نفت نفيا نفتا نفوا نفينا ينفي تنفي ينفون ينفوا ينفيان ينف تنف سينفي",
    ("دعا", "يدعو"): "دعا دعت دعوا دعونا يدعو تدعو يدعون يدع يدعوان",
    ("سعى", "يسعى"): "سعي سعت سعوا يسعي تسعي يسعون يسعيان يسع",
    ("لقي", "يلقى"): "لقي لقيت لقوا لقينا يلقي يلقون يلق",
    ("بدأ", "يبدأ"): "بدا بدات بداوا بدووا بدانا يبدا يبداون يبدوون",
    ("جاء", "يجيء"): "جاء جاءت جاءوا جاووا",
    ("سأل", "يسأل"): "سال سالت سالنا يسال",
}
NOT_VERBS = {
    ("سأل", "يسأل"): "سلنا يسل",  # a hamza in the middle is no long vowel
    ("قيّد", "يقيّد"): "يقد قدنا",
    ("نفى", "ينفي"): "نفيت نفيوا ينفيون",
    ("استهدف", "يستهدف"): "ساستهدف استهدفف",
}


@pytest.mark.parametrize(("pair", "forms"), VERBS.items())
def test_a_verb_has_its_forms(pair: tuple[str, str], forms: str) -> None:
    assert set(forms.split()) - verb_forms(*pair) == set()


@pytest.mark.parametrize(("pair", "forms"), NOT_VERBS.items())
def test_a_verb_has_no_others(pair: tuple[str, str], forms: str) -> None:
    assert set(forms.split()) & verb_forms(*pair) == set()


def test_the_future_can_be_left_out() -> None:
    with_future, without = verb_forms("هاجم", "يهاجم"), verb_forms("هاجم", "يهاجم", future=False)
    assert without < with_future
    assert {form for form in with_future - without if not form.startswith("س")} == set()


@pytest.mark.parametrize("pair", [("هاجم", "هاجم"), ("", "يهاجم"), ("هاجم", "")])
def test_what_is_no_pair_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="third persons"):
        verb_forms(*pair)


NOUNS = [
    (("قتيل", ["قتلى"], ""), {"قتيل": "sg", "قتيلا": "sg", "قتيلان": "du", "قتيلين": "du", "قتلي": "pl"}),
    (("مدني", [], "m"), {"مدني": "sg", "مدنيان": "du", "مدنيين": "pl", "مدنيون": "pl", "مدنيا": "sg"}),
    (("مقاتل", [], "m"), {"مقاتلو": "pl", "مقاتلي": "pl", "مقاتلا": "sg"}),
    (("غارة", [], "f"), {"غاره": "sg", "غارات": "pl", "غارتان": "du", "غارتين": "du", "غارتي": "du"}),
    (("طفل", ["أطفال"], ""), {"طفل": "sg", "طفلين": "du", "اطفال": "pl", "اطفالا": "pl"}),
    (("مستشفى", [], "f"), {"مستشفي": "sg", "مستشفيات": "pl", "مستشفيين": "du", "مستشفيان": "du"}),
    (("لواء", ["ألوية"], ""), {"لواء": "sg", "الويه": "pl", "لواءين": "du", "لوايين": "du"}),
    (("شهيد", ["شهداء"], ""), {"شهداء": "pl", "شهيدين": "du"}),
    (("مطار", [], "f"), {"مطارات": "pl", "مطارا": "sg"}),
]


@pytest.mark.parametrize(("noun", "forms"), NOUNS)
def test_a_noun_has_its_forms(noun: tuple[str, list[str], str], forms: dict[str, str]) -> None:
    made = noun_forms(*noun)
    assert {form: made.get(form) for form in forms} == forms


@pytest.mark.parametrize(
    ("noun", "form"),
    [(("مستشفى", [], "f"), "مستشفيا"), (("غارة", [], "f"), "غارها"), (("شهيد", ["شهداء"], ""), "شهداءا")],
)
def test_a_noun_takes_no_alef_it_cannot_bear(noun: tuple[str, list[str], str], form: str) -> None:
    # the dual construct of maqsura is spelled like a tanwin, so it is a dual if anything
    assert noun_forms(*noun).get(form) in (None, "du")


def test_forms_are_folded() -> None:
    made = {*noun_forms("مَشْفى", ["مشافٍ"], ""), *verb_forms("أُصيبَ", "يُصاب")}
    assert {form for form in made if fold(form) != form} == set()
