"""Steps for a web page's buttons, menus and notices, which are no part of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..wordlists import folded, word_list
from .draft import Change, Cut, Draft
from .lines import bare_lines

_LABELS = word_list("interface-labels") | word_list("related-heads")
"""What stands on a site's buttons and menus, blanks aside."""
_LONGEST_LABEL = max(map(len, _LABELS))
_NEVER_ALONE = frozenset(
    "大|中|小|top|more|like|open|back|처음|이전|다음|마지막|위로|추천|讚|閱讀|阅读|留言|조회|返回|下載|下载|공유|導航|导航|文章|新聞|新闻"
    "|about|contact|archives|專題|专题|論壇|论坛|확대|크게|작게|가|공감|查看|浏览|瀏覽|点击|點擊|人气|人氣|赞|放大|缩小|縮小|默认|隐藏|隱藏"
    "|질문|표지|연구주제|연구배경|연구방법|연구결과|书签|書籤|引用|推薦|推荐|轉貼|转贴|喜歡|喜欢|贊同|赞同|만족|보통|불만족|첨부파일|网页|贴吧|知道|网盘|图片|视频|地图|文库|资讯|采购|百科|帮助|讨论|討論|收藏|义项|同义词"
    "|期刊|会议|會議|报纸|報紙|年鉴|年鑑|专利|專利|图书|圖書|知网|知網|kci"
    "|hide|view|talk|article|read|tools|navigation|listen|save|website|newsletter|enlarge|line|rss|english|이름|응원".split(
        "|"
    )
)
"""Labels that are also words: they count only beside another label."""
_BUTTON = re.compile(
    r"(?i)\S{1,12}(?:\s\S{1,12}){0,4}\s?(?:버튼|按鈕|按钮|button)|[‹›«»<>▲▼△▽◀▶←→↑↓\s]+"
    r"|[\U0001f300-\U0001faff\ufe0f\s]+|IP\s?[:：]\s?\d{1,3}(?:\.\d{1,3}){3}"
)
_PARTS = re.compile(r"\s*[|｜│┃·•ㆍ/›»>▶→]\s*|\t+|\s{2,}|(?<=[】\]])\s?(?=[【\[])")
_PAGE = re.compile(r"\s*(?:\d{1,3}|\d{1,3},\d{3})\s*|\[\d{1,3}\]|\.{3}|…")
_COUNT = re.compile(r"\s*[:：]?\s*[(（\[]?\s*\d[\d,.]*\s*[万萬]?\s*[)）\]]?\s*(?:개|회|건|원|次|條|条)?$")
_COUNT_AHEAD = re.compile(r"^\s*\d[\d,]{1,9}\s(?=\D*$)")
_PLACE = r"(?:(?:您|你|现在|現在|目前|当前|當前|所在){1,3}的?位置|현재\s?위치|you are here)"
_HOME = r"(?:홈|home|首頁|首页|主頁|主页|網站首頁|网站首页)"
_CRUMBS = re.compile(
    rf"(?i)(?:(?:{_PLACE}|位置)\s*[:：]?)?\s*{_HOME}\s*(?:[>›»]{{1,2}}|&gt;|→)\s*\S.{{0,80}}|{_HOME}(?:\s[/／]\s[^/／|]{{1,30}}){{2,5}}"
    rf"|(?:[•·]\s?)?{_PLACE}\s?[:：]\s?\S.{{0,40}}[>›»→].{{0,100}}|(?:[^\s>›»]{{1,12}}\s?[>›»]\s?){{1,5}}正文"
)
_NEIGHBOUR = re.compile(
    r"(?i)(?:(?:이전|다음)\s?(?:글|기사)|(?:此分類)?[上下]一[篇頁页條条則则](?:文章)?"
    r"|(?:previous|next)(?: post| article)?)"
    r"\s*[:：|｜]\s*\S.{0,80}"
    r"|(?:이전글|다음글)(?:[^.?!]{1,80}|\s?[▲▼△▽◀▶<>]\s?\S.{0,80})"
)
NOTICE = re.compile(
    r"(?i)(?:copyright\s*(?:©|ⓒ|\(c\)|\d{4})|[©ⓒ]\s*(?:copyright|\d{4}|(?:[\w-]{1,30}\.){1,3}(?:com|net|org|cn|kr|tw)\b)|(?:版权所有|版權所有)(?=[\s©:：,，]|$)|저작권(?:자|\s?소유)\s*[ⓒ©(:]).{0,140}"
    r"|.{0,120}all rights reserved\.?|.{0,100}무단\s?(?:전재|복제|배포).{0,30}금(?:지|합|함).{0,20}"
    r"|.{0,60}ICP[备備证證案]\s?\d+号?(?:-\d+)?.{0,40}|.{0,20}公网安备\s?\d+号"
)


def interface_labels(draft: Draft) -> Iterator[Change]:
    """Lines that are nothing but a site's buttons, menus or trail: `홈 | 로그인`, `首頁 > 新聞`, `초록 열기/닫기 버튼`.

    Labels that are also words, and counts, count only on a line with others, between such lines, or beside two of
    them: words above these, counts below, or beside three. Leaves alone every line with any other word in it.
    """
    run: list[tuple[Cut, bool, bool]] = []  # lines that are labels or may be: whether they surely are, or are counts
    for start, line in (*bare_lines(draft.text), (0, "\0")):
        if not line:
            continue
        sure = is_interface(line)
        if sure or folded(line) in _NEVER_ALONE or (run and line.isdecimal()):
            run.append((Cut(start, start + len(line)), sure, line.isdecimal()))
            continue
        places = [at for at, (_, is_sure, _) in enumerate(run) if is_sure]
        if places:
            first, last = places[0], places[-1]
            while len(places) > 1 and last + 1 < len(run) and (run[last + 1][2] or len(places) > 2):
                last += 1
            yield from (cut for cut, *_ in run[0 if len(places) > 1 else first : last + 1])
        run = []


def site_notices(draft: Draft) -> Iterator[Change]:
    """Lines with a site's claim to copyright or its registration number: `Copyright © 2019 …`, `京ICP备…号`.

    Leaves alone sentences that speak of copyright, and longer lines.
    """
    for start, line in bare_lines(draft.text):
        if line and NOTICE.fullmatch(line):
            yield Cut(start, start + len(line))


def is_interface(line: str) -> bool:
    """Whether a line, blanks at its edges left out, is nothing but what stands on a site's buttons and menus."""
    if len(line) > 200:
        return False
    if _CRUMBS.fullmatch(line) or _NEIGHBOUR.fullmatch(line) or _BUTTON.fullmatch(line):
        return True
    if _is_label(line) or _is_run_of_labels(folded(line)):
        return folded(line) not in _NEVER_ALONE
    parts = [part for part in _PARTS.split(line) if part]
    if not all(_is_label(part) for part in parts):
        # A row of labels may be parted by single blanks: 목록 인쇄 공유
        pieces = line.split()
        parts = [part for part in pieces if not _PAGE.fullmatch(part)]
        # Pages, and where the next one is: 1 2 3 下一页
        if not parts or (len(parts) < 2 and len(pieces) < 3) or not all(_is_label(part) for part in parts):
            return False
    return len(parts) > 1 or folded(line) not in _NEVER_ALONE


def _is_label(part: str) -> bool:
    bare = _COUNT_AHEAD.sub("", _COUNT.sub("", part, count=1)).strip(" [](){}<>«»‹›:：【】")
    return folded(bare) in _LABELS or folded(part) in _LABELS


def _is_run_of_labels(line: str) -> bool:
    """Whether a folded line is nothing but labels, each of two letters at least, that lost what stood between them.

    Two words of two letters may also be a title (新闻评论), so it takes three, or a longer one among them.
    """
    most = [0, *[-1] * len(line)]  # of how many labels, or of how many letters more than two in each, so far
    for end in range(2, len(line) + 1):
        for start in range(max(0, end - _LONGEST_LABEL), end - 1):
            if most[start] >= 0 and line[start:end] in _LABELS:
                most[end] = max(most[end], most[start] + (2 if end - start > 2 else 1))
    return most[-1] > 2
