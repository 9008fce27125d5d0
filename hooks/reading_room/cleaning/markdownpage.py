"""Steps for a page, a paper or an abstract that came as Markdown, as programs that read pages and PDFs write it.

What it has in common with a wiki's dump in Markdown (headings, lists, emphasis) other steps read; here is what stands
around a page, links, which swallow no words, and what a paper's own steps build on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from .contents import items
from .draft import Change, Cut, Draft, Mark, Meta, Put
from .lines import CAPTION, CIRCLED, Line, lines_of
from .marks import Block, LinkTo, Picture
from .outline import is_name
from .pagelines import file_name, web_address
from .webpage import is_html

_TARGET = r"<?(?P<target>(?:[^()\\\s<>]|\\.|\([^()\s]*\))*+)>?(?:\s++[\"'(][^\n]{0,300}?[\"')])?\s*+"
_LABEL = r"(?:[^\[\]\\\n]|\\.|\[(?:[^\[\]\\\n]|\\.)*+\])*+"
_PICTURE = re.compile(rf"(?P<led>(?<!\\)\[)?!\[(?P<alt>{_LABEL})\]\({_TARGET}\)(?(led)\]\((?P<to>[^()\s]*+)[^()\n]*\))")
_LINK = re.compile(rf"(?<![\\!])\[(?P<label>{_LABEL})\]\({_TARGET}\)")
_ADDRESS = re.compile(r"(?<![\\(])<(?P<target>https?://[^\s<>]++)>")
_SURE = re.compile(
    r"^#{1,6}[ \t]+\S|(?<!\\)\]\((?:<?https?:|/|#|\.{1,2}/)|^\[\^\w{1,9}\]:|^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE
)
_SIGN = re.compile(
    r"^>[ \t]+\S|(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?![\w*])"
    r"|</(?:figure|table|sup|span|div|p)>|<(?:img|br)\b[^<>\n]*>|^[-*][ \t]+\S[^\n]*\n+[-*][ \t]+\S",
    re.MULTILINE,
)
_READER_HEAD = re.compile(
    r"\ATitle:[ \t]*(?P<title>[^\n]*)\n+URL Source:[ \t]*(?P<address>[^\n]*)\n+"
    r"(?:[A-Z][A-Za-z ]{2,30}:[ \t]*[^\n]*\n+)*?Markdown Content:[ \t]*\n"
)
_FIRST_HEADING = re.compile(
    r"^(?:#[ \t]+(?P<words>[^\n]*\S)[ \t]*|(?P<over>\S[^\n]*?)[ \t]*\n={3,}[ \t]*)$", re.MULTILINE
)
_ITEM = re.compile(r"(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+|>[ \t]*)+")
_BETWEEN = re.compile(r"[\s|｜/›»>·•,，、*_-]*")
_NO_NAME = re.compile(r"(?i)(?:image|img|photo|picture|logo|icon|avatar|사진|이미지|图片|圖片|图像)?[\s\d_-]*(?::\s*)?")
_NUMBERED_PICTURE = re.compile(r"^Image \d{1,4}(?::\s*|$)")
_ORNAMENT = re.compile(r"(?i)\.(?:svg|gif)(?:$|[?#])|^data:")
_PAGES = re.compile(r"(?i)(?:p{1,2}\.?)?\d[\d.,，、~–—-]*")
"""What stands in brackets behind the number of a note, and is no address: `[1](P12)`, as Chinese journals write."""
_NOTE = re.compile(r"\\?[\[(]?(?:note )?(?:\d{1,4}|[a-z*†‡↑^])\\?[\])]?")
"""What leads to a note, or back from one."""
_TO_REFERENCE = r"(?:\*\*|_)?\]\([^()\s]*#[^()\s]*\)(?:\*\*)?[ \t,]*"
_BACK = re.compile(
    rf"[\^↑][ \t]*(?:\[(?:\*\*|_)?(?:[a-z]|\d{{1,3}}\.\d{{1,3}}){_TO_REFERENCE})+"
    rf"|(?:\*\*)?\[(?:\*\*)?[\^↑]{_TO_REFERENCE}"
    r"|(?:[ \t\xa0]*+\[?↩[\ufe0e\ufe0f]?\d{0,3}(?:\]\([^()\s]*\))?)+(?=[ \t]*(?:\n|\Z))"
)
"""The ways back from a note to the places that refer to it, before its words in wikis, behind them elsewhere."""
_HASHES = re.compile(r"^ {0,3}(?P<signs>#{1,6})[ \t]+(?P<words>[^\n]*?[^\s#])[ \t]*#*[ \t]*$", re.MULTILINE)
_RAISED = re.compile(rf"<sup>[ \t]*(?P<n>[(\[]?\d{{1,4}}[)\]]?|\*{{1,3}}|[{CIRCLED}])[ \t]*</sup>", re.IGNORECASE)
_LABEL_OF_NOTE = re.compile(r"\[(?P<sign>\^)\d{1,4}\](?P<colon>:)?")
_TABLE_DASHES = re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?")
_PARAGRAPH = 60
"""Half-width columns from which the only cell of a row is a paragraph."""
_BARS = re.compile(r"[ \t]*\|[ \t]*")
_HEADED = re.compile("#{1,6} |[=-]{3,}$")
_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|webp|tiff?|avif)(?:$|[?#])")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}[^`\n]{0,40}|~{3,}[^~\n]{0,40})$", re.MULTILINE)
_CODE = re.compile(r"(?<![A-Za-z0-9`\\])`(?=[^\s`])(?P<words>[^`\n]{1,200})(?<=[^\s`])`(?![A-Za-z0-9`])")
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+[ \t]*(?P<words>[^\n]*)", re.MULTILINE)
_SIGNED = re.compile(r"[-*+][ \t]+(?=[^\s\d]|\d+[^\s\d-])")
_NEAR = 3
"""So many lines below an item the next one begins at the latest."""
_LINE_BELOW = re.compile(r"[ \t]*\n\s*(?P<words>\S[^\n]*)")
_LONGEST_ENTRY = 30
"""Code points: the entries of a menu are no longer, on average; a longer link is the page's text."""


def is_markdown(draft: Draft) -> bool:
    """Whether a text came as Markdown: two signs of it at least, one of them a heading, link, note or table.

    HTML is a sign, too, as programs write it where Markdown has none.
    """
    if is_html(draft):
        return False
    sure = len(_SURE.findall(draft.raw))
    return bool(_READER_HEAD.match(draft.raw)) or (sure > 0 and sure + len(_SIGN.findall(draft.raw)) > 1)


def saved_head(draft: Draft) -> Iterator[Change]:
    """The lines that a program for reading writes above a page; the title goes to the document's record.

    So does the page's first heading, where the title begins with it: what follows there is the site's name. Leaves
    alone a page that begins with its own words.
    `Title: 정전 - 역사넷\\nURL Source: …\\nMarkdown Content:\\n# 정전` → title 정전
    """
    found = _READER_HEAD.match(draft.text)
    if not found:
        return
    title = found["title"].strip()
    heading = _FIRST_HEADING.search(draft.text, found.end())
    words = (heading["words"] or heading["over"]) if heading else ""
    if heading and title and f"{title} ".startswith(f"{words} "):
        title = words
        yield Cut(*heading.span())
    if title:
        yield Meta("title", title)
    yield Cut(*found.span())


def page_menus(draft: Draft) -> Iterator[Change]:
    """Lines of nothing but links above the first and below the last line of text: the page's menus.

    A line of text is a heading, or a long link, or holds words that lead nowhere, or a picture that says what it
    shows. Leaves alone lines of links in the text, and the last lines where fewer than three stand together or a
    heading says what they are.
    """
    lines = lines_of(draft.text)
    above = list(takewhile(_is_menu, lines))
    text = lines[len(above) :]
    if not text:
        return
    below = list(takewhile(_is_menu, reversed(text)))
    headed = _HEADED.match(text[-len(below) - 1].words)
    for line in above + (below if len(below) > 2 and not headed else []):
        yield Cut(line.start, line.end)


def _is_menu(line: Line) -> bool:
    if line.words.startswith("#"):
        return False
    pictures = list(_PICTURE.finditer(line.words))
    bare = _PICTURE.sub("", _ITEM.sub("", line.words, count=1))
    labels = [match["label"] for match in _LINK.finditer(bare)]
    if not (labels or pictures) or any(_shows(match) for match in pictures):
        return False
    return len("".join(labels)) <= _LONGEST_ENTRY * max(1, len(labels)) and bool(
        _BETWEEN.fullmatch(_LINK.sub("", bare))
    )


def _shows(picture: re.Match[str]) -> bool:
    """Whether a picture is the page's own: it says what it shows, and leads nowhere, or to itself in full size."""
    return not is_ornament(picture["alt"], picture["target"]) and (
        not picture["led"] or bool(_PICTURE_FILE.search(picture["to"]))
    )


def is_ornament(said: str, address: str) -> bool:
    """Whether a picture shows nothing: it says nothing of itself, or its file is of a kind that photographs are not."""
    return bool(_NO_NAME.fullmatch(_NUMBERED_PICTURE.sub("", said)) or _ORNAMENT.search(address))


def page_links(draft: Draft) -> Iterator[Change]:
    """Links and pictures: their words remain, and where they lead. A picture stands on a line of its own.

    What a picture says that it shows is its caption, or else the line below where it is one (图1, Fig. 1); a picture
    that shows nothing is an ornament and goes. Leaves alone
    brackets without an address, what is escaped, pages behind a note's number, and that number, which leads nowhere
    then; ways back from a note go.
    `[조이](https://example.org/joy) 제독` → 조이 제독, with a link
    """
    base = own_address(draft)
    taken = [match.span() for match in _BACK.finditer(draft.text)]
    yield from (Cut(*span) for span in taken)
    for match in _PICTURE.finditer(draft.text):
        taken.append(match.span())
        yield from _picture(match, base)
    held = iter([*sorted(taken), (len(draft.text), len(draft.text))])
    low, high = next(held)
    for match in sorted([*_LINK.finditer(draft.text), *_ADDRESS.finditer(draft.text)], key=lambda found: found.start()):
        while match.start() >= high:
            low, high = next(held)
        if match.start() >= low or _PAGES.fullmatch(match["target"]):
            continue
        start, end = match.span("label" if match.re is _LINK else "target")
        yield Cut(match.start(), start)
        yield Cut(end, match.end())
        words = draft.text[start:end].strip()
        address = "" if "#" in match["target"] and _NOTE.fullmatch(words) else page_address(match["target"], base)
        if address and words:
            yield Mark(start, end, LinkTo(address, address))


def _picture(match: re.Match[str], base: str) -> Iterator[Change]:
    """What a picture says that it shows is its caption."""
    numbered = _NUMBERED_PICTURE.match(match["alt"])
    start, end = match.span("alt")
    start += numbered.end() if numbered else 0
    if is_ornament(match["alt"], match["target"]):
        yield Cut(*match.span())
        below = _LINE_BELOW.match(match.string, match.end())
        if below and not _ORNAMENT.search(match["target"]) and CAPTION.match(below["words"]):
            yield Mark(*below.span("words"), Picture(file_name(match["target"]), page_address(match["target"], base)))
        return
    yield Put(match.start(), "\n\n")
    yield Cut(match.start(), start)
    yield Mark(start, end, Picture(file_name(match["target"]), page_address(match["target"], base)))
    yield Cut(end, match.end())
    yield Put(match.end(), "\n\n")


def own_address(draft: Draft) -> str:
    """The address of the page itself, to which its links are relative; empty where nothing tells."""
    found = _READER_HEAD.match(draft.raw)
    told = (draft.source.url or "", found["address"].strip() if found else "", *draft.source.origin.values())
    return next((address for address in told if address.startswith(("http://", "https://"))), "")


def page_address(target: str, base: str) -> str:
    """The full address on the web, or nothing for a place on the page itself."""
    full = web_address(target, base)
    return "" if "#" in target and full.partition("#")[0] == base.partition("#")[0] else full


def hash_headings(draft: Draft) -> Iterator[Change]:
    """Headings with signs before them, where an underlined line is none: a rule parts the notes from a page's text.

    The document's title has level 1, so none is above 2. Leaves alone a sign within a line, and seven signs.
    `## I. 머리말` → a heading I. 머리말
    """
    for match in _HASHES.finditer(draft.text):
        start, end = match.span("words")
        yield Cut(match.start(), start)
        yield Mark(start, end, Block("heading", max(2, len(match["signs"]))))
        yield Cut(end, match.end())


def raised_numbers(draft: Draft) -> Iterator[Change]:
    """The numbers of notes as a page has them: what raises them goes, and the sign that tells a note in Markdown.

    Of an exponent the tag goes, too. Leaves alone what else is raised, such as an ordinal's letters.
    `끝났다.<sup>1</sup>` → 끝났다.1, `끝났다.[^2]` → 끝났다.[2]
    """
    for match in _RAISED.finditer(draft.text):
        yield Cut(match.start(), match.start("n"))
        yield Cut(match.end("n"), match.end())
    for match in _LABEL_OF_NOTE.finditer(draft.text):
        yield Cut(match.start("sign"), match.end("sign"))
        if match["colon"]:
            yield Cut(match.start("colon"), match.end("colon"))


def code_signs(draft: Draft) -> Iterator[Change]:
    """The signs around what Markdown takes for program code, which in a document is a telegram or a table; it stays.

    Leaves alone a sign without its pair, and one within a word, as in `K`ang`.
    ````\n평양 발\n```` → 평양 발
    """
    fences = [match.span() for match in _FENCE.finditer(draft.text)]
    fences = fences[: len(fences) // 2 * 2]
    yield from (Cut(*span) for span in fences)
    for match in _CODE.finditer(draft.text):
        start, end = match.span("words")
        yield Cut(match.start(), start)
        yield Cut(end, match.end())


def list_items(draft: Draft) -> Iterator[Change]:
    """Items that Markdown writes with a star, dash or plus, where two stand near each other.

    Leaves alone a lone one, a page's number or a subtitle between dashes, and numbers, which are words.
    `- 남일\n- 이상조` → items 남일 and 이상조
    """
    lines = lines_of(draft.text)
    signed = [at for at, line in enumerate(lines) if _SIGNED.match(line.words) and line.words[-1] not in "-–—"]
    near = {at for pair in pairwise(signed) if pair[1] - pair[0] <= _NEAR for at in pair}
    yield from items(draft, (lines[at] for at in sorted(near)))


def quote_lines(draft: Draft) -> Iterator[Change]:
    """Lines of a quotation, each with its sign; those that a paper broke are joined later.

    Leaves alone signs within a line.
    `> 포로 송환에 관한\n> 제59항` → two lines of a quotation
    """
    for match in _QUOTED.finditer(draft.text):
        yield Cut(match.start(), match.start("words"))
        if match["words"]:
            yield Mark(*match.span("words"), Block("quote"))


def pipe_tables(draft: Draft) -> Iterator[Change]:
    """The rows of a table drawn with bars, which a row of dashes tells: each is an item, with bars between its cells.

    Its outer bars and the row of dashes go, and rows without words. A single cell that is a paragraph or a usual
    heading is what it is. Leaves alone bars where no row of dashes is.
    `구분 | 수\\n---|---\\n북한군 | 70,183` → items 구분 | 수 and 북한군 | 70,183
    """
    lines = lines_of(draft.text)
    taken = 0
    for at, line in enumerate(lines):
        if at < taken or "|" not in line.words or not _TABLE_DASHES.fullmatch(line.words):
            continue
        first = at
        while first > taken and lines[first].gap == 0 and "|" in lines[first - 1].words:
            first -= 1
        taken = at + 1
        while taken < len(lines) and lines[taken].gap == 0 and "|" in lines[taken].words:
            taken += 1
        for row in lines[first:taken]:
            yield from _row(draft.text, row)


def _row(text: str, row: Line) -> Iterator[Change]:
    low, high = row.start, row.end
    if not any(sign.isalnum() for sign in row.words):
        yield Cut(low, high)
        return
    words = row.words.rstrip("| \t")
    high = low + len(words)
    low += len(words) - len(words.lstrip("| \t"))
    yield Cut(row.start, low)
    yield Cut(high, row.end)
    bars = list(_BARS.finditer(text, low, high))
    for bar in bars:
        yield Cut(*bar.span())
        yield Put(bar.start(), " | ")
    if bars or (row.width < _PARAGRAPH and not is_name(text[low:high])):
        yield Mark(low, high, Block("item", 1))
