"""Steps for the text of a web page: the site's buttons and notices, the spacing that machine translation leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..language import HAN, HANGUL
from ..wordlists import folded, word_list
from . import wikitext
from .common import BLANK
from .draft import Change, Cut, Draft, Put
from .lines import lines_of
from .marks import Block
from .webpage import is_html

_LABELS = word_list("interface-labels") | word_list("related-heads")
"""What stands on a site's buttons and menus, blanks aside."""
_LONGEST_LABEL = max(map(len, _LABELS))
_NEVER_ALONE = frozenset(
    "大|中|小|top|more|like|open|back|처음|이전|다음|마지막|위로|추천|讚|閱讀|阅读|留言|조회|返回|下載|下载|공유|導航|导航|文章|新聞|新闻"
    "|about|contact|archives|專題|专题|論壇|论坛|확대|크게|작게|가|공감|查看|浏览|瀏覽|点击|點擊|人气|人氣|赞|放大|缩小|縮小|默认|隐藏|隱藏"
    "|질문|표지|연구주제|연구배경|연구방법|연구결과|书签|書籤|引用|喜歡|喜欢|贊同|赞同|만족|보통|불만족|첨부파일|网页|贴吧|知道|网盘|图片|视频|地图|文库|资讯|采购|百科|帮助|讨论|討論|收藏|义项|同义词"
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
    r"(?i)(?:(?:이전|다음)\s?(?:글|기사)|[上下]一[篇頁页條条則则](?:文章)?|(?:previous|next)(?: post| article)?)"
    r"\s*[:：|｜]\s*\S.{0,80}"
    r"|(?:이전글|다음글)(?:[^.?!]{1,80}|\s?[▲▼△▽◀▶<>]\s?\S.{0,80})"
)
NOTICE = re.compile(
    r"(?i)(?:copyright\s*(?:©|ⓒ|\(c\)|\d{4})|[©ⓒ]\s*(?:copyright|\d{4}|(?:[\w-]{1,30}\.){1,3}(?:com|net|org|cn|kr|tw)\b)|(?:版权所有|版權所有)(?=[\s©:：,，]|$)|저작권(?:자|\s?소유)\s*[ⓒ©(:]).{0,140}"
    r"|.{0,120}all rights reserved\.?|.{0,100}무단\s?(?:전재|복제|배포).{0,30}금(?:지|합|함).{0,20}"
    r"|.{0,60}ICP[备備证證案]\s?\d+号?(?:-\d+)?.{0,40}|.{0,20}公网安备\s?\d+号"
)

_NARROWEST, _WIDEST = 40, 120
"""Half-width columns of the widest line of a page whose lines were broken."""
_RAGGED, _ENOUGH = 20, 5
"""By how many columns Latin lines fall short of the widest, and how many surely go on where all do."""
_HAN_START = re.compile(f"[{HAN}]")
_HAN_END = re.compile(rf"[{HAN}，、]$")
_WORD_END = re.compile(r"[A-Za-z0-9,;’')\]]$")
_CLOSES = re.compile(r"[，。、；：！？」』）》”]")
_ITEM_SIGN = re.compile(r"[-–—•●○■□◆◇▪▶※*【〔\[]|\(?\d{1,3}[.)、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[註注]")

_UNIT = (
    "년대|년도|년|월|일|시간|시|분|초|세기|주년|주일|주|개월|개국|개년|개|차례|차|회|번째|번|명|인|사람|대|표|만|억|조|천|백|십|살|세|층|호|항|장|절|쪽|면|권|편|위|"
    "등|단계|도|미터|킬로미터|센티미터|밀리미터|제곱킬로미터|제곱미터|평방킬로미터|리|해리|마일|피트|인치|톤|킬로그램|그램|리터|배|달러|원|위안|엔|파운드|루블|"
    "퍼센트|프로|%|％|척|문|정|발|자루|마리|가지|건|종|점|통|사단|군단|연대|대대|중대|소대|군|선|도선|조|부|여|수|km|m|kg"
)
_ENDING = (
    "입니다|이었습니다|였습니다|이|가|은|는|을|를|의|에|에서|에는|에도|에서는|에게|로|으로|로는|와|과|도|만|까지|부터|부터는|까지의|이나|나|간|째|당|쯤|씩|가량|여|대|초|말|경|분|이상|이하|"
    "이내|마다|밖에|뿐|인|이다|이며|이고|이었다|였다|이었고|였고|이라는|라는|이라고|라고|동안|만에|후|전|짜리|명|년|개|번|차|간의|간에|여의|에만|보다|처럼"
)
_DIGIT_AND_UNIT = re.compile(rf"(?<=\d)[{BLANK}]+(?!배경)(?=(?:{_UNIT})(?:여|수)?(?:{_ENDING})?(?![{HANGUL}A-Za-z]))")
_CHINESE_DATE = re.compile(rf"(?<=\d)[{BLANK}](?=[年月日號号时時](?!\w*[{HANGUL}]))|(?<=[年月日])[{BLANK}]+(?=\d)")
_ORDINAL = re.compile(rf"(?<![{HANGUL}])제([{BLANK}]+)\d+(?:([{BLANK}]+)(?=[{HANGUL}]))?")
_RANGE = re.compile(rf"(?<=\d)([{BLANK}]+)[~～〜]([{BLANK}]+)(?=\d)")

_BEFORE_STOP = re.compile(
    rf"(?<=[{HANGUL}{HAN}\d)”’》」])[{BLANK}]+(?=[.,!?、。，；！？](?![.…\d]))|(?m:(?<=^\d 、)|(?<=^\d\d 、))[{BLANK}]+"
)
_HABIT = 3
"""So many blanks before stops are no slips."""
_QUOTE = re.compile(r"(?<![A-Za-z])'|'(?![A-Za-z])|\"")
_QUOTATIVE = re.compile(
    rf"[{BLANK}]+(?=(?:이라는|라는|이라고|라고|이라며|라며|이란|란|고|며|는|은|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터|이다|였다|이었다)(?![{HANGUL}]))"
)
_SPACED_PAIR = re.compile(
    rf"(?:(?<=[{HANGUL}])(?P<before>[{BLANK}]+)(?=[(（]))?[(（《〈「『“‘](?P<first>[{BLANK}]+)"
    rf"[^\n()（）《》〈〉「」『』“”‘’]{{1,60}}?(?P<last>[{BLANK}]+)[)）》〉」』”’](?:(?P<behind>{_QUOTATIVE.pattern}))?"
)
"""Brackets or quotation marks with blanks inside on both sides."""
_BEFORE_MISPLACED = re.compile(rf"[{HANGUL}{HAN},.)\]”’]")
_RAISED = re.compile(r"(?<!\d)<sup>\s*[\[(（]?(?P<n>\d{1,3})[\])）]?\s*</sup>(?!\d)", re.IGNORECASE)
_RAISED_BARE = re.compile(r"(?<!\d)<sup>\s*(?P<n>\d{1,3})\s*</sup>(?!\d)", re.IGNORECASE)


def interface_labels(draft: Draft) -> Iterator[Change]:
    """Lines that are nothing but a site's buttons, menus or trail: `홈 | 로그인`, `首頁 > 新聞`, `초록 열기/닫기 버튼`.

    Labels that are also words, and counts, count only on a line with others, between such lines, or beside two of
    them: words above these, counts below, or beside three. Leaves alone every line with any other word in it.
    """
    run: list[tuple[Cut, bool, bool]] = []  # lines that are labels or may be: whether they surely are, or are counts
    for start, line in (*_lines(draft.text), (0, "\0")):
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


def entities(draft: Draft) -> Iterator[Change]:
    """Character references that copying or a feed has left in a page's text: `&nbsp;`, `&quot;`, `&#39;`.

    Leaves alone pages that arrived as HTML, whose references were read with their markup, and a bare `&`.
    """
    if not is_html(draft):
        yield from wikitext.entities(draft)


def site_notices(draft: Draft) -> Iterator[Change]:
    """Lines with a site's claim to copyright or its registration number: `Copyright © 2019 …`, `京ICP备…号`.

    Leaves alone sentences that speak of copyright, and longer lines.
    """
    for start, line in _lines(draft.text):
        if line and NOTICE.fullmatch(line):
            yield Cut(start, start + len(line))


def broken_lines(draft: Draft) -> Iterator[Change]:
    """Lines that were broken because they were full, as old pages have them: joined with the next.

    A line is full that comes near the widest, which a line of a whole paragraph far exceeds; its sentence goes on,
    and the next line stands right below, no farther in, and begins no item. Leaves alone Korean, verse, and pages
    that arrived as HTML. `…的幾間民房裏，\\n窗紙破了。` → `…的幾間民房裏，窗紙破了。`
    """
    lines = lines_of(draft.text)
    known = set(draft.starts(Block))  # items may be whole already
    widest = max((line.width for line in lines if line.start not in known), default=0)
    if is_html(draft) or draft.source.lang == "ko" or not _NARROWEST <= widest <= _WIDEST:
        return
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.gap and after.indent <= line.indent and not _ITEM_SIGN.match(after.words)
    ]
    full = [(line, after) for line, after in pairs if _WORD_END.search(line.words) and line.width >= widest - _RAGGED]
    # Where so many lines go on with a small letter, one goes on before a name as well.
    sure = sum(after.words[0].islower() for _, after in full) >= _ENOUGH
    narrow = {line.start for line, after in full if after.words[0].islower() or (sure and after.words[0].isalnum())}
    for line, after in pairs:
        han = _HAN_END.search(line.words) or (line.words[-1].isalnum() and _HAN_START.match(after.words))
        wide = han and (line.width >= widest - 6 or _CLOSES.match(after.words))
        if wide or line.start in narrow:
            yield Cut(line.end, after.start)
            if line.start in narrow:
                yield Put(line.end, " ")


def spaced_digits(draft: Draft) -> Iterator[Change]:
    """Blanks between a number and its unit, after 제, around ~ and inside a Chinese date: machine translation.

    `1951 년 12 월` → `1951년 12월`, `1 만 1500 명` → `1만 1500명`, `제 4 의제` → `제4의제`, `3 ~ 4 미터` → `3~4미터`,
    `1951 年 12 月` → `1951年12月`. Leaves alone the blank between two groups of digits in Korean or before a word
    that is no unit, wide blanks behind a list's numbers, and lines without Hangul, but for dates in Chinese.
    """
    text = draft.text
    cuts = {match.span() for match in _CHINESE_DATE.finditer(text)}
    cuts |= {match.span() for match in _DIGIT_AND_UNIT.finditer(text) if _is_near_hangul(text, *match.span())}
    for pattern in (_ORDINAL, _RANGE):
        for match in pattern.finditer(text):
            cuts.update(match.span(group) for group in (1, 2) if match[group])
    for start, end in sorted(cuts):
        yield Cut(start, end)


def spaced_stops(draft: Draft) -> Iterator[Change]:
    """Blanks before stops in a text that machine translation has spaced so: `순국했습니다 .` → `순국했습니다.`

    Also behind the stop that ends a number, `1 、 머리말`, and inside brackets beside Korean words and what stands
    before and behind these: `총리 ( 周恩來 ) 는` → `총리(周恩來)는`. Leaves alone a text with fewer than three blanks
    before stops, and dots that stand for words left out.
    """
    blanks = list(_BEFORE_STOP.finditer(draft.text))
    if len(blanks) < _HABIT:
        return
    spans = {match.span() for match in blanks}
    for match in _SPACED_PAIR.finditer(draft.text):
        if _is_near_hangul(draft.text, *match.span()):
            spans.update(match.span(group) for group in ("before", "first", "last", "behind") if match[group])
    for span in sorted(spans):
        yield Cut(*span)


def _is_near_hangul(text: str, start: int, end: int) -> bool:
    """Whether Hangul stands on the line of a span, not far from it."""
    before = text[max(0, start - 40) : start].rpartition("\n")[2]
    behind = text[end : end + 40].partition("\n")[0]
    return bool(_HANGUL_NEAR.search(before + behind))


def misplaced_quotes(draft: Draft) -> Iterator[Change]:
    """Straight quotation marks whose blank stands on the wrong side: `은' 공약' 에서` → `은 '공약'에서`.

    Or which have blanks inside, around Korean words: `"제네바 협약 "은` → `"제네바 협약"은`.
    In a line the marks of one kind must pair up, each pair closing on a word; else the line is left alone.
    Leaves alone apostrophes, curly quotes, and pairs that are set well, but for the blank between a closing mark
    and a Korean particle.
    """
    for offset, line in _lines(draft.text):
        marks = [match.start() for match in _QUOTE.finditer(line)]
        for sign in "'\"":
            places = [place for place in marks if line[place] == sign]
            pairs = list(zip(places[::2], places[1::2], strict=False))
            if len(places) % 2 or not all(_is_pair(line, *pair) for pair in pairs):
                continue
            for opened, closed in pairs:
                inside = line[opened + 1 : closed]
                if _is_misplaced(line, opened):
                    yield Put(offset + opened, " ")
                    yield Cut(offset + opened + 1, offset + opened + 2)
                else:
                    yield Cut(offset + opened + 1, offset + closed - len(inside.lstrip()))
                yield Cut(offset + opened + 1 + len(inside.rstrip()), offset + closed)
                if _HANGUL_NEAR.search(line, max(0, closed - 20), closed + 4) and (
                    after := _QUOTATIVE.match(line, closed + 1)
                ):
                    yield Cut(offset + after.start(), offset + after.end())


_HANGUL_NEAR = re.compile(f"[{HANGUL}]")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with the place of its first character, blanks at its edges left out."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        yield start + (line.index(bare) if bare else 0), bare
        start += len(line) + 1


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


def _is_pair(line: str, opened: int, closed: int) -> bool:
    """Whether the two marks enclose words: the second closes on one, the first opens well or is misplaced."""
    before, after = line[opened - 1 : opened], line[opened + 1 : opened + 2]
    opens = (not before or not before.isalnum()) and bool(after.strip())
    if closed > opened + 1 and not line[closed - 1].isspace() and (opens or _is_misplaced(line, opened)):
        return True
    # blanks on the inner sides of both, as machine translation sets them
    apart = (not before or before.isspace()) and bool(_HANGUL_NEAR.search(line, opened, closed))
    return apart and not line[opened + 1 : closed].isspace()


def _is_misplaced(line: str, opened: int) -> bool:
    return bool(_BEFORE_MISPLACED.match(line[opened - 1 : opened])) and line[opened + 1 : opened + 2] == " "


def raised_numbers(draft: Draft) -> Iterator[Change]:
    """The numbers of notes that a page raises: in brackets, as pages without raised signs have them.

    Leaves alone exponents, and what else is raised.
    `끝났다.<sup>1</sup>` → 끝났다.[1]
    """
    yield from _bracketed(_RAISED.finditer(draft.text))


def raised_notes(draft: Draft) -> Iterator[Change]:
    """The same in a page that arrived as HTML and does not link its notes, where one of the numbers is 1.

    Leaves alone numbers with a sign of their own, `1)`, and those of atoms (Cs<sup>137</sup>), which no 1 goes with.
    """
    bare = list(_RAISED_BARE.finditer(draft.text)) if is_html(draft) else []
    if any(match["n"] == "1" for match in bare):
        yield from _bracketed(bare)


def _bracketed(numbers: Iterable[re.Match[str]]) -> Iterator[Change]:
    for match in numbers:
        yield Cut(match.start(), match.start("n"))
        yield Put(match.start("n"), "[")
        yield Cut(match.end("n"), match.end())
        yield Put(match.end(), "]")
