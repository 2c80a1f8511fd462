"""Random, mutated and hostile inputs, each from its number alone: none may fail, none may hang.

``python -m tests.any_input 100000`` reads so many and says which were slowest; ``--from N`` goes on from one.
"""

from __future__ import annotations

import argparse
import faulthandler
import heapq
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import NamedTuple

from marsad.language.clean import clean
from marsad.language.tokens import tokenize
from marsad.reading import read
from marsad.types import Dispatch
from tests.law_texts import every

GUARD = 30
"""CPU seconds that one input may take: a busy machine makes no input slow."""

DAYS = (None, date.min, date(2013, 12, 31), date(2018, 3, 13), date(2024, 2, 29), date.max)
MARKS = [*"\n\t ،؛.:!؟«»\"'()[]{}-–_#@/\\*•|%0123456789٠٩ـ\u202b\u200f\u064b\u0651\x00\ud83d"]
PIECES = tuple(
    """
    قتل|وقتل|قصف|و|في|من|إلى|بين|جيش|قوات|مدينة|حي|قال|إن|أن|التي|ألف|مئة|مليون|اليوم|أمس|منذ|قبل|بعد
    |على يد|يوم الأحد|12|1439هـ|2018/3/13|12/13/14|3-5|(|)|«|»|،|.|:|http://a.b/c?d=e|#حلب_الآن|<p>|</p>
    |&nbsp;|{"a": 1}|the army shelled|killed|and|<br
    >|_|-
""".strip().split("|")
)
"""Words that open what a reader may go on reading: repeated and mixed, they show what does not end."""


class Input(NamedTuple):
    """A text, the day of its publication, and how it was made."""

    text: str
    day: date | None
    made: str


@cache
def _words() -> list[str]:
    return sorted({word for sample in every() for word in sample.text.split()})


def make(number: int) -> Input:
    """The input of a number: always the same."""
    dice = random.Random(number)
    maker = dice.choice(MAKERS)
    return Input(maker(dice), dice.choice(DAYS), maker.__name__.strip("_"))


def _signs(dice: random.Random) -> str:
    """Any code points; lone halves of pairs and marks without a letter among them."""
    ranges = ((0, 0x250), (0x600, 0x700), (0x750, 0x780), (0xFB50, 0xFF00), (0x2000, 0x2100), (0, 0x110000))
    return "".join(chr(dice.randrange(*dice.choice(ranges))) for _ in range(dice.randrange(300)))


def _mixed(dice: random.Random) -> str:
    """Words of real sentences in any order."""
    return " ".join(dice.choices(_words(), k=dice.randrange(80)))


def _pieces(dice: random.Random) -> str:
    """Words and marks that open things."""
    glue = dice.choice(["", " ", " ", "\n"])
    return glue.join(dice.choices(PIECES, k=dice.randrange(1, 120)))


def _repeated(dice: random.Random) -> str:
    """One word, mark or run of them over and over."""
    run = dice.choice(["", " "]).join(dice.choices([*PIECES, *MARKS], k=dice.randrange(1, 4)))
    return (run + dice.choice(["", " ", "،", "\n"])) * dice.randrange(2, 400)


def _mutated(dice: random.Random) -> str:
    """A real text with runs put in, taken out, doubled and turned around."""
    text = list(dice.choice(every()).text)
    for _ in range(dice.randrange(1, 25)):
        here, there, far = (dice.randrange(len(text) + 1) for _ in range(3))
        match dice.randrange(5):
            case 0:
                text[here:here] = dice.choice(MARKS) * dice.choice((1, 1, 1, 30))
            case 1:
                del text[here : here + dice.randrange(1, 20)]
            case 2:
                text[here:here] = text[there : there + 60]
            case 3:
                text[here : here + 20] = reversed(text[here : here + 20])
            case _:
                text[min(here, far) : min(here, far) + 5] = dice.choice(_words())
    return "".join(text)


def _spliced(dice: random.Random) -> str:
    """Two real texts cut into each other."""
    one, two = (dice.choice(every()).text for _ in range(2))
    step = dice.randrange(1, 60)
    return "".join(
        one[at : at + step] + two[at : at + step] for at in range(0, max(len(one), len(two)), step)
    )


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    _signs, _mixed, _pieces, _repeated, _mutated, _mutated, _spliced,
)  # fmt: skip


def check(one: Input) -> None:
    """Read an input; raises what the reader does, or ``TimeoutError``, or for wrong offsets."""
    with guarded():
        claims = read(Dispatch(id="any", text=one.text, published=one.day)).claims
    readable = one.text.encode("utf-8", "replace").decode("utf-8")
    for claim in claims:
        evidence = claim.evidence
        assert readable[evidence.start : evidence.end] == evidence.text, claim


@contextmanager
def guarded() -> Iterator[None]:
    """Stop what takes longer than the guard: by an exception, or, where C code hangs, with the process."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"longer than {GUARD} seconds")

    faulthandler.dump_traceback_later(20 * GUARD, exit=True)
    if not hasattr(signal, "SIGPROF"):
        yield
        faulthandler.cancel_dump_traceback_later()
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, GUARD)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        faulthandler.cancel_dump_traceback_later()


def main() -> None:
    """Read many and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("number", type=int)
    parser.add_argument("--from", dest="first", type=int, default=0)
    wanted = parser.parse_args()
    slowest: list[tuple[float, int, int, str]] = []
    failed = 0
    for number in range(wanted.first, wanted.first + wanted.number):
        one = make(number)
        words = len(tokenize(clean(one.text).folded))
        start = time.process_time()
        try:
            check(one)
        except Exception as error:
            failed += 1
            print(f"{number} ({one.made}): {type(error).__name__}: {error}", flush=True)
        took = time.process_time() - start
        slowest = heapq.nlargest(10, [*slowest, (took, words, number, one.made)])
        if number % 1000 == 999:
            print(f"{number + 1} read, {failed} failed", file=sys.stderr, flush=True)
    print(f"{wanted.number} inputs, {failed} failed; slowest:")
    for took, words, number, made in slowest:
        print(f"  {took:.2f} s for {words} words: {number} ({made})")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
