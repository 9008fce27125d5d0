"""What parts of a paper are called: the words that head its list of books, its abstract, its dates."""

from __future__ import annotations

import re

from ..language import HAN, HANGUL
from ..wordlists import folded, word_list

_LABEL = re.compile(
    r"[*＊]?[【［\[〔(（]?([^【［\[〔\]］】〕:：|｜]{1,20})[\]］】〕]?\s?[:：|｜]|[*＊]?[【［\[〔]([^【［\[〔\]］】〕:：]{1,20})[\]］】〕]"
)
_BOOKS = frozenset(
    "參考文獻 参考文献 參考書目 参考书目 引用文獻 引用文献 引用書目 引用书目 徵引書目 征引书目 徵引文獻 征引文献 "
    "主要參考文獻 主要参考文献 主要參考書目 主要参考书目 참고문헌 인용문헌 references bibliography workscited "
    "selectbibliography selectedbibliography".split()
)
_BACK_MATTER = _BOOKS | frozenset(
    "abstract summary résumé 초록 국문초록 영문초록 중문초록 일문초록 국문요약 영문요약 摘要 中文摘要 英文摘要 "
    "中文提要 英文提要".split()
)
_RECORD = frozenset(
    "收稿日期 修回日期 投稿日期 基金項目 基金项目 項目基金 项目基金 作者簡介 作者简介 作者單位 作者单位 作者信息 "
    "通訊作者 通讯作者 通信作者 中圖分類號 中图分类号 分類號 分类号 文獻標識碼 文献标识码 文章編號 文章编号 doi "
    "논문투고일 투고일 접수일 논문접수일 원고접수일 심사일 심사완료일 수정일 게재확정일 교신저자 received accepted "
    "correspondingauthor".split()
)
_KEYWORDS = frozenset(
    "关键词 关键字 關鍵詞 關鍵字 主題詞 主题词 主题语 keywords keyword 주제어 핵심어 키워드 색인어".split()
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


def is_record(words: str) -> bool:
    """Whether a line is what a journal tells of a paper: its dates, its funds, who its author is."""
    return label_of(words) in _RECORD


def are_keywords(words: str) -> bool:
    """Whether a line gives an abstract's keywords, behind their label."""
    return label_of(words) in _KEYWORDS


def heads_back_matter(words: str) -> bool:
    """Whether a line begins what stands behind a paper's text and its notes: list of books, abstract, its dates."""
    return _bare(words) in _BACK_MATTER or begins_with_name(words)


def _bare(words: str) -> str:
    return folded(words.strip("【】[]［］〔〕<>〈〉《》:： "))
