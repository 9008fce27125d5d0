"""How long it takes to find the names of 10,000 terms in a text of 1 MB: `python tests/bench/bench_mentions.py`.

The text is the collection's own, passage by passage, repeated until it is 1,000,000 bytes of UTF-8. The terms
are the glossary's, and others beside them whose names are made up of the syllables, characters and words of
that text; one passage in four is given such a name, so that they occur, too. The figures are processor time of
one core, the best of five runs, with Python's garbage collection off, as `timeit` has it. It is no test, as
machines differ: the ratio to folding the same text with `str.translate`, which is C and the least there is to do,
says more than the milliseconds.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from reading_room.cleaning import clean  # noqa: E402
from reading_room.library import load  # noqa: E402
from reading_room.mentions import Finder, fold  # noqa: E402
from reading_room.model import Name, Passage, Span, Term  # noqa: E402

TERMS = 10_000
TEXT = 1_000_000  # bytes of UTF-8
RUNS = 5

Read = tuple[str, Passage]
"""A passage, and the id of its document."""


def collection() -> tuple[list[Term], list[Read]]:
    """The glossary, and all passages of all documents."""
    library = load(ROOT / "seeds")
    documents = [clean(source, library.texts[source.id], library.names) for source in library.sources]
    return list(library.terms), [(d.source.id, passage) for d in documents for passage in d.passages]


def made_up(passages: list[Read], chance: random.Random) -> Iterator[Term]:
    """Terms without end, each with a name in Chinese, Korean and English. Chinese names are as long as people's
    and places' are, two to four characters.
    """
    text = " ".join(passage.text for _, passage in passages)
    han, hangul = sorted(set(re.findall("[\u4e00-\u9fff]", text))), sorted(set(re.findall("[\uac00-\ud7a3]", text)))
    words = sorted({word.capitalize() for word in re.findall("[A-Za-z]{4,}", text)})
    number = 0
    while True:
        number += 1
        chinese = "".join(chance.choices(han, k=chance.choice((2, 3, 3, 3, 4))))
        names = {
            "zh-Hans": (Name(chinese, "zh-Hans", "preferred"),),
            "ko": (Name("".join(chance.choices(hangul, k=3)), "ko", "preferred"),),
            "en": (Name(" ".join(chance.choices(words, k=2)), "en", "preferred"),),
        }
        yield Term(f"made-up-{number}", "concept", "concepts", names, {})


def long_text(passages: list[Read], terms: list[Term], chance: random.Random) -> list[Read]:
    """The passages again and again until there is enough text; one in four has a name put at its end."""
    longer: list[Read] = []
    size = 0
    for source, passage in cycle(passages):
        text = passage.text
        if chance.random() < 0.25:
            lang = "zh-Hans" if passage.lang.startswith("zh") else passage.lang
            text += f" {chance.choice(terms).names[lang][0].form}"
        size += len(text.encode())
        longer.append((source, Passage(passage.id, "paragraph", 0, passage.lang, text, passage.inlines, Span(0, 0))))
        if size >= TEXT:
            return longer
    raise AssertionError("there are no passages")


def best(run: Callable[[], object]) -> float:
    """The shortest of the runs, in milliseconds."""
    times = []
    gc.disable()
    for _ in range(RUNS):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    gc.enable()
    return min(times) * 1000


def main() -> None:
    """Measure, and print."""
    chance = random.Random(1951)
    glossary, passages = collection()
    invented = list(islice(made_up(passages, chance), TERMS - len(glossary)))
    texts = long_text(passages, invented, chance)
    begun = time.process_time()
    finder = Finder([*glossary, *invented])
    making = (time.process_time() - begun) * 1000

    mentions = sum(len(finder.find(passage, source)) for source, passage in texts)
    finding = best(lambda: [finder.find(passage, source) for source, passage in texts])
    folding = best(lambda: [fold(passage.text) for _, passage in texts])
    size = sum(len(passage.text.encode()) for _, passage in texts)
    print(f"{TERMS:,} terms, {size:,} bytes in {len(texts):,} passages, {mentions:,} mentions")
    print(f"making the finder   {making:6.1f} ms, once")
    print(f"finding             {finding:6.1f} ms, best of {RUNS}")
    print(f"folding alone       {folding:6.1f} ms, best of {RUNS}")
    print(f"finding / folding   {finding / folding:6.2f}")


if __name__ == "__main__":
    main()
