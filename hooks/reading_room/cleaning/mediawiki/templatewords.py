"""What a template within a sentence says: which of its values are words, and what is put between them."""

from __future__ import annotations

import re

from ...language import HAN, HANGUL
from ..draft import Draft
from .citations import CITATION, NUMBERED, TECHNICAL, TITLES, cited
from .grammar import Element, Part, Value, joined, name_of, values_of
from .templatesigns import CODE, NUMBER, dated, told_by

QUOTATION = re.compile(
    r"(?:block|c|[lr]|long ?|(?:cent(?:er|re)d )?pull ?)?quot(?:e|ation)(?: ?(?:box|frame))?|verse translation|cquote2?"
    r"|인용문\d?|인용문? ?상자|따옴표|引用框?|引文|引言|引述"
)
QUOTED = frozenset("1 text quote 내용 인용문 인용 content 内容 引文".split())
LISTED = re.compile(
    r"(?:un)?bulleted ?list|ubl(?:i|ist)?|(?P<counted>(?:ordered|numbered) ?list|有序列表)"
    r"|(?:h|flat|plain|tree) ?list|[无無]序列表|(?:가로|세로)? ?목록"
)
"""What lists its values."""
WORDLESS = re.compile(
    r"flag ?icon.*|flag ?deco.*|국기그림|coord|reflist.*|refs|notelist.*|notefoot|refbegin|refend|portal.*"
    r"|div col.*|col-.*|ref(?: label)?|note|short description"
    r"|commons.*|.*공용.*|authority control|anchors?|앵커.*|锚点.*|錨點.*|toc.*|clear|clr|-|break|0|hs"
    r"|cbignore|age.*|나이.*|inflation|dead ?link.*|webarchive|wayback|main|see also|how|or|npov|pov.*"
    r"|failed verification|각주|defaultsort.*|displaytitle.*|#if.*|#switch.*|use .* dates|en ?icon|ref-..|.. icon"
    r"|언어링크|dhr|rule|gap|nop|pagenum|page|page ?break|pb|rh|running ?header|smallrefs|hwe|hyphenated word end"
)
"""What marks a place, draws a sign or sets the page."""
REMARK = re.compile(
    r"fact|cn|who|whom|which|where|why|when|vague|dubious.*|clarify.*|verify.*|citation needed.*|.*needed"
    r"|.*(?:[請请]求|需要|失效|存疑).*|出處|何[時时]|[誰谁]|哪[裡裏里]|출처.*"
)
"""What asks other editors for something, and may mark the words that it asks about."""
_ABOUT_TIME = re.compile(r"[\d\s年月日년월일.-]*")
LAST_SHOWN = re.compile(
    r"tsl|translink|color|colou?red|font colou?r|text ?color|fontcolor|bgcolor|bg|sort|legend.*|범례"
    r"|hws|hyphenated word start|글자 ?(?:크기|색)|font ?size|字[号號]|字体大小|字體大小"
)
FIRST_SHOWN = re.compile(
    r"lang.*|llang|flag.*|국기.*|ill.*|ilh|internal link helper.*|abbr|tooltip|nowrap|nobr|nobold|big"
    r"|small|작게|크게|굵게|x*-?(?:smaller|larger)|sc|small-?caps|u|underline|sp|blackletter"
    r"|반투명|드러냄표|방점|[큰작]은? ?글[자씨]|更?[大小粗楷黑]字?[体體字]|专名|專名|书名|書名|center"
    r"|transl.*|임시 ?링크|!|skchar\d?|僻字|한자.*|zh-.*|iw|sic|另"
)
LAYOUT = re.compile(
    r"c|cent(?:er|re)|(?:block|float|fine|larger|smaller|italic)?[ -]?(?:block|cent(?:er|re)|left|right)"
    r"|hanging indent|outdent|p?poem|[靠居置]?[左右中]|[左右][對对][齊齐]|署名"
    r"|hidden|collaps(?:e|ible)|columns|折[叠疊]|隐藏|隱藏|접기|(?:가운데|중앙|왼쪽|오른쪽)(?: 정렬)?"
)
"""What sets words on lines of their own."""
LAID_OUT = re.compile(r"col\d|content|text|title|header|内容|內容|标题|標題|내용|제목")
"""Keys of the words that such a template sets."""
_DATE = re.compile(
    r".*date.*|dts|[bd]da|.*日期.*|.*날짜.*|birth.*|death.*|start.*|end.*|.*일과 나이|(?:출생|사망|시작).*"
    r"|.*(?:出生|逝世|死亡).*"
)
_OTHER_WIKI = re.compile(r"le|link-.*|..-link|(?!임시).*링크")
"""A link to another language's page: the page's name here, its name there, what is shown."""
_RUBY = re.compile(r"ruby.*|rb|루비|윗주|注音|\*")
_JOINED = re.compile(r"linktext|di|drop ?initial|首字下沉")
_FRACTION = re.compile(r"frac|fraction|sfrac|분수|分數|分数")
_MONEY = re.compile(
    r"(?:us|nt|hk|a|c|r)?\$|[₩£€¥₽]|[a-z]{2}[¥￥]|usd|krw|kpw|cny|rmb|jpy|gbp|eur|twd|hkd|sur|rub|inr|vnd"
)
_OTHER_SITE = re.compile(
    r"(?:imdb|you ?tube|bilibili|vimeo|world ?cat|open ?library|find a ?grave|(?:project )?gutenberg"
    r"|internet archive|naver|kmdb|douban|allmovie|mtime|nico ?nico|유튜브|네이버|豆瓣"
    r"|dnb|librivox|nndb|discogs|hathi ?trust|viaf|britannica|nobelprize|cong ?bio|c-span).*"
)
"""A link into another site's catalogue: a number there, and what is shown."""
_CATALOGUED = re.compile(r"[a-z]{0,3}\d[\d/-]*")
_SHIP = re.compile(r"uss|usns|usat|hms|hmas|hmcs|hmnzs|roks|ijn|rfa|ss|mv")
LANGUAGE = re.compile(
    r"kor|korean(?:/auto)?|zh|chinese|jpn?|jap|japanese|vie|rus|lang-.*|朝|韓|韩|.*어 이름|한국어.*|중국어.*|일본어.*"
)
_SPELT = re.compile(r"lang-.*|llang")
_SPELLING = frozenset("tr translit transliteration romanized".split())
"""Keys of how a foreign word is spelt in the readers' letters."""
_LANGUAGE_SETTING = re.compile(r"名|附|links?|labels?|lk|first|out|order|bold|italic|sc|hidden|f")
_SIGNS = {"snd": " – ", "spaced ndash": " – ", "ndash": "–", "mdash": "—", "--": "—", "·": " · ", "•": " • "} | {
    "nbsp": " ",
    "gap": " ",
    "em": " ",
    "kia": " †",
    "陣亡": " †",
    "阵亡": " †",
    "전사": " †",
    "wia": " (WIA)",
    "mia": " (MIA)",
    "pow": " (POW)",
    "yes": "✓",
    "no": "✗",
    "n/a": "N/A",
    "dunno": "?",
    "!": "|",
    "=": "=",
}
_TITLED = re.compile(r"collapsible list|可?折[叠疊](?:列表|清單|清单)|접이식 목록")
_COUNTRY = re.compile(r"[A-Z]{2,6}(?:-[A-Z0-9][A-Za-z0-9]{1,11})?")
_NAME = re.compile(rf"[{HAN}{HANGUL}][{HAN}{HANGUL}·・ ]{{1,20}}")
_BESIDE_A_NAME = "*#:;|!=>"
"""Signs behind which an item, a cell or a value begins."""
_FOREIGN = re.compile(f"[{HAN}{HANGUL}\u3041-\u30ff]")
_FILE_NAME = re.compile(r"(?i)[^\n|]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?|og[gv]|oga|wav|mp3|webm)")


def words_of(draft: Draft, element: Element) -> list[Part]:
    """The words of a template within a sentence, in order. A template that is on no list shows its unnamed values."""
    text, name = draft.text, name_of(draft.text, element)
    if name in _SIGNS and not element.bars:
        return [Part(_SIGNS[name], element.end - 2, element.end - 2)]
    if name.startswith("formatnum:"):
        return [Part("", text.index(":", element.start) + 1, element.end - 2)]
    values = values_of(text, element) if element.bars else []
    if (told := told_by(draft, name, values)) is not None:
        return told
    if WORDLESS.fullmatch(name):
        return []
    if REMARK.fullmatch(name):
        asked = [v for v in values if v.key in ("1", "text")]
        return joined([v for v in asked if name.endswith("span") or _is_told(text, v)], "")
    if not element.bars:
        return _named(text, element)
    if CITATION.fullmatch(name):
        return cited(text, values)
    bare = [value for value in values if not value.named]
    if _TITLED.fullmatch(name):
        sign = "：" if draft.source.chinese else ": "
        return [Part("", v.start, v.end, sign) for v in values if v.key == "title"] + joined(bare, ", ")
    if name.startswith("flag") and (named := [value for value in values if value.key == "name"]):
        return joined(named, "")
    if _OTHER_SITE.fullmatch(name):
        shown = [v for v in values if v.key in ("title", "name", "제목")][:1] or bare[-1:]
        return joined([v for v in shown if not _CATALOGUED.fullmatch(text, v.start, v.end)], "")
    if bare and _SPELT.fullmatch(name):
        words = bare[1:] if name == "llang" and len(bare) > 1 else bare
        return joined([*words[:2], *(v for v in values if v.key in _SPELLING)][:2], ", ")
    return _of_values(draft, name, bare) if bare else _of_names(text, name, values)


def _named(text: str, element: Element) -> list[Part]:
    """A template without values shows its name where that is a country's or a party's, not a remark of editors."""
    start, end = element.start + 2, element.end - 2
    before = text[max(0, element.start - 40) : element.start].rstrip(" \t")[-1:]
    named = _NAME.fullmatch(text, start, end) and before and before in _BESIDE_A_NAME
    if not named and not _COUNTRY.fullmatch(text, start, end):
        return []
    behind = text[element.end : element.end + 1]
    return [Part("", start, end, " " if behind == "[" or behind.isalnum() else "")]


def _of_names(text: str, name: str, values: list[Value]) -> list[Part]:
    """The words of a template all of whose values are named."""
    said = [v for v in values if not TECHNICAL.fullmatch(v.key)]
    if LANGUAGE.fullmatch(name):
        return joined([v for v in said if not _LANGUAGE_SETTING.fullmatch(v.key)], ", ")
    if any(v.key in TITLES for v in said):
        return cited(text, said)
    said = [v for v in said if not _DATE.fullmatch(v.key)]
    return joined([v for v in said if _FOREIGN.search(text, v.start, v.end) or v.key in QUOTED], ", ")


def _of_values(draft: Draft, name: str, bare: list[Value]) -> list[Part]:
    text = draft.text
    if name == "rp":
        return [Part(":", bare[0].start, bare[0].end)]
    if name == "bd":
        return _life(bare)
    if _JOINED.fullmatch(name):
        return joined(bare, "")
    if _OTHER_WIKI.fullmatch(name):
        return joined(bare[2:3] or bare[:1], "")
    if _SHIP.fullmatch(name):
        return [Part(f"{name.upper()} ", bare[0].start, bare[0].end), *_numbered_ship(bare[1:])]
    if name == "ship":
        return [*joined(bare[:2], " "), *_numbered_ship(bare[2:])]
    if name in NUMBERED:
        return [Part(f"{name.upper()} ", bare[0].start, bare[0].end)]
    if _MONEY.fullmatch(name):
        return [Part(name.upper() + " " * name.isalpha(), bare[0].start, bare[0].end)]
    if name.startswith("sclass"):
        return [Part("", bare[0].start, bare[0].end, "-class"), *(Part(" ", v.start, v.end) for v in bare[1:2])]
    if name == "*":  # a gloss among the words of a Chinese text
        return _bracketed(bare[:1])
    if _RUBY.fullmatch(name):
        return [*joined(bare[:1], ""), *_bracketed(bare[1:2])]
    if name != "sort" and NUMBER.fullmatch(text, bare[0].start, bare[0].end):
        return _numbers(draft, name, bare)
    words = [value for value in bare if not CODE.fullmatch(text, value.start, value.end)] or bare[-1:]
    words = [value for value in words if not _FILE_NAME.fullmatch(text, value.start, value.end)]
    if LAST_SHOWN.fullmatch(name):
        return joined(words[-1:], "")
    if FIRST_SHOWN.fullmatch(name) or QUOTATION.fullmatch(name):
        return joined(words[:1], "")
    return joined(words, ", ")


def _numbered_ship(values: list[Value]) -> list[Part]:
    return [Part(" (", value.start, value.end, ")") for value in values[:1]]


def _bracketed(values: list[Value]) -> list[Part]:
    return [Part("（", value.start, value.end, "）") for value in values]


def _is_told(text: str, value: Value) -> bool:
    """Whether what a remark of editors names is words of the text, and not when it was made."""
    return bool(_FOREIGN.search(text, value.start, value.end)) and not _ABOUT_TIME.fullmatch(
        text, value.start, value.end
    )


def _life(bare: list[Value]) -> list[Part]:
    """Year and day of birth, year and day of death: `{{bd|1898年|10月24日|1974年|11月29日|索引}}`."""
    shown = [value for value in bare if value.key in ("1", "2", "3", "4")]
    death = next((value for value in shown if value.key in ("3", "4")), None)
    return [Part("—" if value is death else "", value.start, value.end) for value in shown]


def _numbers(draft: Draft, name: str, bare: list[Value]) -> list[Part]:
    if _DATE.fullmatch(name):
        numbers = [v for v in bare if NUMBER.fullmatch(draft.text, v.start, v.end)]
        until = dated(draft, numbers[3:6]) if " and end" in name else []
        return [
            *dated(draft, numbers[:3]),
            *(part._replace(before=f" – {part.before}") for part in until[:1]),
            *until[1:],
        ]
    if name in ("convert", "cvt"):
        two = len(bare) > 3 and NUMBER.fullmatch(draft.text, bare[2].start, bare[2].end)  # `5|to|6|km`, `6|ft|2|in`
        return joined(bare[: 4 if two else 2], " ")
    if name == "currency":
        return joined(bare[:2], " ")
    if _FRACTION.fullmatch(name):
        signs = {2: ("", "/"), 3: ("", " ", "/")}.get(len(bare), ("",))
        return [Part(sign, value.start, value.end) for sign, value in zip(signs, bare, strict=False)]
    return joined(bare[:1], "")
