"""Steps for a wiki's page that was copied from a browser: what its templates say to readers and editors, as words.

The same templates go where the wiki's own markup is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Change, Cut, Draft
from .lines import lines_of

_REMARK = re.compile(
    r"""[ \t\u00a0]*[\[［]\s?(?:
      (?:full\s|additional\s|better\s)?(?:citations?|sources?|verification|clarification|pages?|quotation|translation)
      \s(?:\(s\)\s)?needed | not\sverified\sin\sbody | failed\sverification | (?:permanent\s)?dead\slink
      | dubious\s?[–-]\s?discuss | original\sresearch\? | according\sto\swhom\? | by\swhom\? | page\sneeded
      | [来來]源[请請]求 | 需要(?:引用|解[释釋]|更好[来來]源|第三方[来來]源) | [页頁][码碼][请請]求 | [查][证證][请請]求
      | (?:永久)?失效[链連][接結]? | 原[创創]研究[？?]
      | 출처\s?필요 | 출처\s?불명 | 깨진\s링크(?:\([^()\n]{1,40}\))? | 쪽\s?번호\s?필요 | 확인\s?필요 | 독자\s?연구\??
    )\s?[\]］]""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKED = re.compile(
    r"[ \t\u00a0]*[\[［]\s?(?:who|whom|when|where|which|why|how|what"
    r"|[谁誰]|何[时時]|[哪何][裡裏里个個处處]|누가|언제|어디|무엇)[?？]\s?[\]］]",
    re.IGNORECASE,
)
"""What may be the author's own doubt, but on a wiki's page."""
_OF_WIKI = re.compile(
    r"[\[［](?:edit|edit source|편집|원본 편집|编辑|編輯|编辑源代码|編輯原始碼)[\]］]"
    r"|Wikipedia|위키백과|[维維]基百科|나무위키",
    re.IGNORECASE,
)
_HATNOTE = re.compile(
    r"""
      (?:main\sarticles?|further\sinformation|see\salso):\s?\S.{1,200}
    | for\s(?:other\suses|the\s.{1,80}|other\s.{1,60}),\ssee\s.{1,120}
    | [“"].{1,60}[”"]\sredirects\shere\..{0,200}
    | (?:this\sarticle\sis\sabout\s.{1,120}\.\s)?for\s.{1,80},\ssee\s.{1,100}\.
    | not\sto\sbe\sconfused\swith\s.{1,120}
    | (?:主[条條]目|[参參][见見阅閱]|另[见見]|[详詳][见見]|更多(?:信息|資訊|资讯))\s?[：:]\s?\S.{0,120}
    | (?:本[条條]目|本文)(?:介[绍紹]的是|[关關]於|关于|[讲講]述的是).{1,80}。
      [关關][于於].{1,60}，[请請]?[见見参參].{1,60}。
    | [关關][于於].{1,60}，[请請](?:[见見]|[参參][见見阅閱]).{1,60}。
    | 이\s부분의\s본문은\s.{1,80}(?:입니다|참고하십시오)\.
    | (?:.{1,60}\s)?(?:문서|항목)[을를]\s참고하(?:십시오|세요)\.
    """,
    re.IGNORECASE | re.VERBOSE,
)

_PAGE_OF_NOTE = re.compile(
    r"(?<=\d[\]］])(?P<before>[ \u00a0]?)[:：](?P<behind>[ \u00a0])"
    r"(?=\d{1,4}(?:\s?[-–,]\s?\d{1,4}){0,5}(?:[\s\u00a0]|$))"
)


def editors_remarks(draft: Draft) -> Iterator[Change]:
    """What a wiki's readers ask of its editors, in brackets: [citation needed], [來源請求], [출처 필요].

    On a page that shows itself as a wiki's, questions too ([who?]). Leaves alone other words: [sic], [강조].
    """
    for pattern in (_REMARK, _ASKED) if _OF_WIKI.search(draft.raw) else (_REMARK,):
        for match in pattern.finditer(draft.text):
            yield Cut(*match.span())


def hatnotes(draft: Draft) -> Iterator[Change]:
    """Lines by which a wiki leads to its other pages: `Main article: …`, `主条目：…`, `이 부분의 본문은 …입니다.`

    Leaves alone a page that does not show itself as a wiki's, by its name or by links behind its headings, and a
    heading such as “See also”.
    """
    if _OF_WIKI.search(draft.raw):
        for line in lines_of(draft.text):
            if _HATNOTE.fullmatch(line.words):
                yield Cut(line.start, line.end)


def note_pages(draft: Draft) -> Iterator[Change]:
    """The blanks around the colon that a wiki sets between a note's number and the page meant: `[2]: 12` → `[2]:12`.

    Leaves alone a colon behind which no number stands, and a page that does not show itself as a wiki's.
    """
    if _OF_WIKI.search(draft.raw):
        for match in _PAGE_OF_NOTE.finditer(draft.text):
            for blank in ("before", "behind"):
                yield Cut(*match.span(blank))
