"""Whether a line break cut a Korean word: by what the text writes elsewhere, and by what ends or begins words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from math import log

from .layout import Layout

_WORD = re.compile("[가-힣]{1,20}")
_SPACED = re.compile("(?<![가-힣])(?=[가-힣]{0,20}([가-힣]) ([가-힣]))")
"""The last syllable of a word and the first of the next."""
_PAIR = re.compile("(?<![가-힣])(?=([가-힣]{1,20}) ([가-힣]{2}))")
_LAST = re.compile("(?<![가-힣])[가-힣]{1,20}$")
_FIRST_SYLLABLE, _FINALS = 0xAC00, 28
"""How Unicode arranges syllables: by their final consonants, 27 and none."""
_NEVER_LAST = frozenset((6, 15, 18, 20))
"""The finals ㄶ, ㅀ, ㅄ and ㅆ end a stem, to which an ending belongs: 않|은, 없|다, 하였|다."""
_MAY_FOLLOW = frozenset("은는이가을를의에로와과도만부까께")
"""Syllables with which a particle begins: behind a whole word, and before others, they show nothing."""

_ENDING = re.compile(
    "을|를|은|는|의|에서|에서는|에서도|에게|에게서|에는|에도|으로|으로는|으로서|으로써|로서|로써|까지|까지는|부터|부터는|처럼|보다|마다|조차|들은|들이|들을|들의|들에게"
    "|[었았였]?[다던]|[었았였]?으?[나며니고]|[었았였][지기던는을]|었다가|이다|이며|이고|이라|이라고|이라는|이었다|라고|라는|지만|면서|습니다|입니다|니다|는데|는지"
    "|다[는고며]|[지기게서야진]|서[는도]|야만|[러려]고"
)
"""What stands behind a noun or a stem, and begins no word."""
_VERB = re.compile(
    "하(?:다|고자?|며|면서?|여서?|였[가-힣]*|는|는데|던|도록|려[가-힣]*|기[가-힣]{0,2}|게|지[가-힣]{0,2}|자는?|므로|되|나|니|라고?)|했[가-힣]*|한다[가-힣]*|한|할|함[가-힣]{0,2}|해[서야]?"
    "|되(?:다|고|며|면서?|어서?|었[가-힣]*|는|던|도록|기[가-힣]{0,2}|게|지[가-힣]{0,2}|자)|됐[가-힣]*|된다[가-힣]*|된|될|됨|시[키킨킬켰켜][가-힣]*"
)
"""What makes a verb of a noun, and is one itself behind a particle: 기억|하였다, 놓기도 하였다."""
_BEFORE_VERB = frozenset("도게려자야면록로서을를은는이가고에와과만까")
"""Syllables behind which such a verb stands as a word of its own; any other belongs to it: 차지|하였고."""
_BEHIND_NOUN = re.compile("(?:[은는이가을를의에도만과와로]|에서|에게|으로|이나|이라|이란|까지|부터|이다|에는|에도)?")
_SURE_ENDING = re.compile("을|를|는|의|에서|에게|으로|까지|부터|[었았였]다|습니다|[었았였]으며|[었았였]고")
_NEVER_BEGINS = re.compile("[었았였겠랐렀를]|습니[다까]")
"""What begins no word: 방해하|였다, 있|습니다."""
_WITH_FINAL, _WITHOUT = frozenset("이은을과"), frozenset("가는를와")
"""Particles that stand behind a final consonant, and their like behind a vowel."""
_ALONE = frozenset(
    "그이저한두세네첫새옛각본총약제몇좀잘왜더안못또및등중후전내온매단현양할될볼된큰먼올갈줄데듯뿐수것때곳채바년월일명차번개"
)
"""Words of one syllable that stand before or behind others all the time; nouns show in the text itself."""
_WORDS = frozenset(
    "여러 다른 모든 어떤 이런 그런 저런 같은 많은 아주 매우 다시 또한 그리고 그러나 하지만 이미 일단 바로 "
    "가장 모두 서로 함께 특히 결국 당시 현재 오늘 지금 먼저 거의 이후 이전 동안 사이 직접 계속 즉시 아직 "
    "이튿날 하나 하루 둘째 첫째 셋째 열두 아홉 여덟 일곱 여섯 다섯 우리 그들 자신 각각 이상 이하 가량 "
    "정도 만약 비록 단지 오직 점차 더욱 훨씬 언제 전혀 누구나 아예 평생 남짓 아무 아무도 겨우 오전 오후 뒷날 그해 "
    "이듬해 해마다 날마다 끝내 스스로 모조리 대개 흔히 자주 항상 이제 벌써 비로소 온갖 몇몇 스물 서른 마흔 물론 역시 "
    "정말 아마 만일 혹은 내지 더구나 심지어 오히려 도리어 이른바 그대로 따로 차례로".split()
)
"""Words without a particle, as sentences have them everywhere."""
_LAST_OF_WORD = frozenset("은는을를의에서로와과도만고며면게한할된될인적던니까해여어아들데수것지라야자려다히나록른린")
"""Syllables with which words of two and more often end: particles, endings."""
_NEVER_FIRST = frozenset("은는을를었았였겠렸졌웠습으므력령률량례록렬렵렴릅릇럼렇려련름른릴립렀셨켰꼈웁")
"""Syllables of endings, and of Chinese letters that change their ㄹ at a word's beginning: few words begin so."""
_ENOUGH = 0.04
"""Where so many of the breaks cut a word for sure, any may; fewer will do in type that fills every line."""


def _final(syllable: str) -> int:
    return (ord(syllable) - _FIRST_SYLLABLE) % _FINALS


class _Seen:
    """What stands in the midst of a text's lines, counted: syllables at words' edges and inside, pairs, words."""

    def __init__(self, text: str) -> None:
        self.begins, self.ends, self.led, self.followed = (Counter[str]() for _ in range(4))
        self.joined, self.parted, self.words, self.beginnings = (Counter[str]() for _ in range(4))
        for line in text.split("\n"):
            edge = len(line) - len(line.lstrip()), len(line.rstrip())
            for match in _WORD.finditer(line):
                word, whole_left, whole_right = match[0], match.start() > edge[0], match.end() < edge[1]
                for one, other in pairwise(word):
                    self.followed[one] += 1
                    self.led[other] += 1
                    self.joined[one + other] += 1
                self.ends[word[-1]] += whole_right
                if whole_left:
                    self.begins[word[0]] += 1
                    self.beginnings.update(word[:end] for end in range(1, len(word)))
                    self.words[word] += whole_right
            self.parted.update(one + other for one, other in _SPACED.findall(line))


class KoreanWords:
    """What a text tells of its own words, and of where its lines break.

    `breaks` has each line and its next; `tight` says that lines are filled to the last syllable.
    """

    def __init__(self, text: str, breaks: Iterable[tuple[str, str]], *, tight: bool) -> None:
        self._text = text
        beginnings = {word[:end] for word in _WORD.findall(text) for end in range(2, len(word) + 1)}
        self._beginnings = frozenset(beginnings.union(f"{one} {other[:2]}" for one, other in _PAIR.findall(text)))
        pairs = [pair for left, right in breaks if (pair := _pieces(left, right))]
        sure = sum(_never_parted(before, after) for before, after in pairs)
        self._within = sure >= 1 + (not tight) and (tight or sure >= _ENOUGH * len(pairs))

    @cached_property
    def _seen(self) -> _Seen:
        return _Seen(self._text)

    def cut_in_two(self, left: str, right: str) -> bool:
        """Whether the break between two lines fell inside a word.

        It did behind a syllable that ends no word (하였|다), before one that begins none (하|였다), and where the text
        elsewhere begins a word with what the two lines have there, and never parts it. In a text whose lines break
        inside words it also did where more speaks for it than against: how the text begins and ends its words,
        particles, endings.
        """
        pieces = _pieces(left, right)
        if not pieces:
            return False
        before, after = pieces
        if (_final(before[-1]) in _NEVER_LAST and before[-1] != "값") or _NEVER_BEGINS.match(after):
            return True
        one, two = after[:1], after[:2]
        parted = f"{before} {two}" in self._beginnings
        begins = before + two in self._beginnings and len(two) == 2
        likely = one not in _MAY_FOLLOW if len(before) > 1 else _BEHIND_NOUN.fullmatch(after[1:]) is not None
        begins = begins or (likely and before + one in self._beginnings)
        if parted or begins or not self._within:
            return begins and not parted
        return self._odds_of_blank(before, after) < 0

    def _odds_of_blank(self, before: str, after: str) -> float:
        """How much more likely two pieces are two words than one, where lines may break anywhere; a logarithm.

        The weights were fitted to papers, a law and a handbook, each set anew in lines of many widths, and rounded.
        """
        seen, last, first = self._seen, before[-1], after[0]
        odds = (
            0.3
            + 0.6 * _odds(seen.ends[last], seen.followed[last], 2)
            + 0.75 * _odds(seen.begins[first], seen.led[first], 2)
        )
        odds += 1.25 * _odds(seen.parted[last + first], seen.joined[last + first], 0.5)
        odds += 0.6 * _odds(seen.words[before], seen.beginnings[before], 0.5)
        if _VERB.fullmatch(after) and last not in _BEFORE_VERB:
            odds -= 1.5
        elif len(after) > 1:
            odds += 1.1 * min(2, log(1 + seen.words[after[:2]] + seen.beginnings[after[:2]]))
        else:
            odds -= 1.1
        if len(before) > 1:
            odds += 0.8 * (last in _LAST_OF_WORD)
        else:
            odds += 0.5 if before in _ALONE else -1.6
        odds += 1.2 * (before in _WORDS) - 0.7 * (first in _NEVER_FIRST)
        if after in _WITH_FINAL or after in _WITHOUT:
            odds -= 0.7 * ((_final(last) > 0) == (after in _WITH_FINAL))
        elif _ENDING.fullmatch(after):
            odds -= 1.3
        return odds


def _odds(one: int, other: int, unknown: float) -> float:
    """The logarithm of how much more often one thing was seen than the other; each counts `unknown` times more."""
    return log((one + unknown) / (other + unknown))


def words_of(layout: Layout, text: str) -> KoreanWords:
    """The Korean words of a text whose lines are these."""
    breaks = ((line.words, after.words) for line, after in pairwise(layout.lines))
    return KoreanWords(text, breaks, tight=layout.tight)


def _pieces(left: str, right: str) -> tuple[str, str] | None:
    """The Korean letters on both sides of a break, back and forth to what is none."""
    before, after = _LAST.search(left), _WORD.match(right)
    return (before[0], after[0]) if before and after else None


def _never_parted(before: str, after: str) -> bool:
    return (_final(before[-1]) in _NEVER_LAST and before[-1] != "값") or bool(_SURE_ENDING.fullmatch(after))
