"""What MediaWiki calls its files, categories and pictures' options, in the languages of the wikis that are read here.

Every wiki knows the English names beside its own. Source: the localisation files of MediaWiki.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from .marks import Picture

FILES = "file|image|media|文件|檔案|档案|图像|圖像|图片|圖片|파일|그림|ファイル|画像"
_CATEGORY = "category|分类|分類|분류|カテゴリ"
_THUMB = "thumb(?:nail)?|缩略图|縮圖|縮略圖|缩图|섬네일|썸네일|サムネイル"
_SMALL = (
    "frameless|无框|無框|프레임없음|フレームなし|border|边框|테두리|境界|mini(?:atur)?|right|left|cent(?:er|re)|none|upright"
    "|右|左|中|中央|居中|置中|无|無|なし|오른쪽|왼쪽|가운데|없음"
)
_SIZE = r"\d*\s*x?\s*\d*\s*(?:px|像素|픽셀|ピクセル)"
_FRAME = "framed?|有框|프레임|フレーム|框"

FILE = re.compile(rf"\s*:?\s*(?:{FILES})\s*:\s*(?P<name>[^|\[\]\n]+)", re.IGNORECASE)
"""The title of a file's page."""
CATEGORY = re.compile(rf"\s*(?:{_CATEGORY})\s*:\s*(?P<name>[^|\[\]]+)", re.IGNORECASE)
"""The title of a category's page; with a colon before it, a link leads there."""
OPTION = re.compile(
    rf"\s*(?:{_THUMB}|{_FRAME}|{_SMALL}|{_SIZE}|upright\s*=?\s*[\d.]*"
    r"|(?:alt|link|lang|page|class|替代文本|替代文字|대체글|대체문구|링크|upright|thumb|manualthumb)\s*=.*"
    r"|baseline|sub|super|top|text-top|middle|bottom|text-bottom)\s*",
    re.IGNORECASE | re.DOTALL,
)
"""How a picture is to be set: no caption."""
FRAMED = re.compile(rf"\s*(?:{_THUMB}|{_FRAME})\s*", re.IGNORECASE)
"""Options of a picture that stands beside the text and not within a sentence."""
SETTING = re.compile(rf"\s*(?:{_THUMB}|{_FRAME}|frameless|border|{_SIZE})\s*", re.IGNORECASE)
"""Options that mean nothing else, wherever they stand alone."""
LOST_OPTION = re.compile(rf"(?:{_THUMB}|[a-z]{{4,11}}|\d*x?\d+px)(?=[^\W\d_a-z])", re.IGNORECASE)
"""An option at a label's beginning, perhaps, with letters of another script behind it that are not part of it."""
PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|webp|tiff?|avif|svg|gif)$")
"""How the name of a picture's file ends."""
PREFIX = re.compile(
    r"\s*:?\s*(?P<prefix>[a-z]{1,3}(?:-[a-z]{2,8}){0,2}|wikt|wiktionary|wikisource|commons)\s*:\s*(?P<page>[^\s].*)",
    re.IGNORECASE,
)
"""The title of a page of another wiki."""
SISTERS = frozenset("s b c d f m n q v w wikt wiktionary wikisource commons".split())
"""The prefixes of wikis other than Wikipedia."""


def picture(name: str, lang: str) -> Picture:
    """A file that a text in a language shows, with the address of its page."""
    wiki = lang.split("-")[0]
    return Picture(name, f"https://{wiki}.wikipedia.org/wiki/File:{quote(name.replace(' ', '_'), safe='()!,')}")
