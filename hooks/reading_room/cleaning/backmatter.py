"""What parts of a paper are called: the words that head its list of books, its abstract, its dates."""

from __future__ import annotations

import re

from ..language import HAN, HANGUL
from .words import folded, word_list

_LABEL = re.compile(
    r"[*＊]?[【［\[〔]?([^【［\[〔\]］】〕:：|｜]{1,20})[\]］】〕]?\s?[:：|｜]|[*＊]?[【［\[〔]([^【［\[〔\]］】〕:：]{1,20})[\]］】〕]"
)
_BOOKS = frozenset(
    "參考文獻 参考文献 參考書目 参考书目 引用文獻 引用文献 참고문헌 인용문헌 references bibliography workscited".split()
)
_BACK_MATTER = _BOOKS | frozenset(
    "abstract summary résumé 초록 국문초록 영문초록 중문초록 일문초록 국문요약 영문요약 摘要 中文摘要 英文摘要 "
    "中文提要 英文提要".split()
)
BOOK = re.compile(
    rf"[\[［]?\d{{1,3}}[\]］.．]|[A-Z][\w'’-]+,\s|[{HANGUL}]{{2,5}}\s?[,，(（.·]|[{HAN}]{{2,4}}\s?[，,（(.．:：《〈「『、]|[《〈「『]"
)
"""How an entry of a list of books begins: a number, a surname before a comma, a name before a year or title."""


def is_bare_name(words: str) -> bool:
    """Whether a line is a usual heading and nothing else, brackets aside."""
    return _bare(words) in word_list("heading-names")


def heads_books(words: str) -> bool:
    """Whether a line heads a list of books."""
    return _bare(words) in _BOOKS


def begins_with_name(words: str) -> bool:
    """Whether a line begins with what its paragraph is: `摘要：`, `Keywords:`."""
    return label_of(words) in word_list("heading-names")


def label_of(words: str) -> str:
    """The label with which a line begins, folded: 摘要 of `［摘 要］…`; empty when there is none."""
    label = _LABEL.match(words)
    return folded(label[1] or label[2]) if label else ""


def heads_back_matter(words: str) -> bool:
    """Whether a line begins what stands behind a paper's text and its notes: list of books, abstract, its dates."""
    return _bare(words) in _BACK_MATTER or begins_with_name(words)


def _bare(words: str) -> str:
    return folded(words.strip("【】[]［］<>〈〉:： "))
