"""No input makes the reader fail or hang: a sample here, as many as wanted by ``make fuzz``."""

import os
import subprocess
import sys
from datetime import date

import pytest

from marsad.reading import read
from marsad.types import Dispatch
from tests.any_input import GUARD, MAKERS, check, guarded, make

NUMBER = int(os.environ.get("MARSAD_FUZZ") or 300)
PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
def test_any_input_is_read(part):
    for number in range(part, NUMBER, PARTS):
        check(make(number))


def test_a_number_makes_the_same_input_and_all_sorts_come_up():
    assert make(7) == make(7)
    assert {make(number).made for number in range(200)} == {maker.__name__.strip("_") for maker in MAKERS}


def test_the_guard_stops_what_does_not_end(monkeypatch):
    monkeypatch.setattr("tests.any_input.GUARD", 1)
    with pytest.raises(TimeoutError):
        for_ever()
    assert GUARD == 30


def for_ever():
    with guarded():
        while True:
            pass


def test_the_script_reads_as_many_as_it_is_told_and_names_the_slowest():
    command = [sys.executable, "-m", "tests.any_input", "20", "--from", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("20 inputs, 0 failed")
    assert len(done.stdout.splitlines()) == 11


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "text", ["وليلاً قصف الجيش مدينة سراقب.", "قصف الجيش سراقب الليلة الماضية وحاصرها حتى يوم الأحد."]
)
def test_the_first_and_the_last_day_of_the_calendar_are_days_as_others(text, day):
    assert [claim.type for claim in read(Dispatch(id="any", text=text, published=day)).claims]


def test_a_toll_told_twice_in_a_sentence_and_again_later_is_read():
    toll, end = "وقتل ستة مدنيين. ", 'الطائرات."'
    text = f"قال الناطق {toll}{toll}{end}. وقتل سراقب. مدنيين. {end} مدنيين. {end}. {toll}"
    assert read(Dispatch(id="any", text=text)).claims
