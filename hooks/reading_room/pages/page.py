"""What a page is, and how templates become pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from ..cache import FOLDER
from ..contents import Heading
from ..htmltext import lang_attribute, readable, telling
from .editions import Local

TEMPLATES = Path(__file__).parent.parent / "templates"

Group = Literal["home", "documents", "timeline", "disagreements", "glossary", "about"]
"""The parts of the site, in the navigation's order."""

NEAREST = 40
"""So many pages of a group stand beside each of them."""

_PHRASE_END = re.compile("(?<!目)的(?![确確])")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `uri` is its address from the site's root, `ui` its interface language, `lang` its title's language. `entry`
    is what it shows, whatever the language and form; of the pages of one entry the navigation lists one in each
    language (`listed`). `alternates` are the addresses of its counterparts by interface language, itself among
    them. `body` makes what the page says, anew each time: HTML that Markdown passes through or, where the page is
    `prose`, Markdown. `contents` is empty where the Markdown's own headings tell the contents. `head` stands at the
    top of every printed page, where that is more than the title.
    """

    uri: str
    ui: str
    group: Group
    entry: str
    title: str
    lang: str
    description: str
    body: Callable[[], str] = field(repr=False)
    alternates: Mapping[str, str]
    listed: bool = True
    contents: tuple[Heading, ...] = field(default=(), repr=False)
    head: str = ""
    prose: bool = False


@dataclass(frozen=True)
class Row:
    """Pages as the navigation of one language lists them."""

    pages: Sequence[Page]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Each page's place, by its entry."""
        return {page.entry: at for at, page in enumerate(self.pages)}

    def near(self, page: Page) -> Sequence[Page]:
        """The pages of a group that a page lists: of its own the nearest, of another what makes a section of it.

        A column of a thousand titles on each of a thousand pages helps no one, and costs a million lines. The home
        page and the glossary's overview list all. A page stands in the place of that of the same entry in another
        form; one of which its own group has no entry stands outside it.
        """
        at = self.places.get(page.entry)
        if at is None:
            return self.pages[:2]
        start = max(0, min(at - NEAREST // 2, len(self.pages) - NEAREST))
        return [page if other.entry == page.entry else other for other in self.pages[start : start + NEAREST]]

    def beside(self, page: Page) -> tuple[Page | None, Page | None]:
        """The pages before and behind a page; none for one that stands outside the row."""
        at = self.places.get(page.entry)
        if at is None:
            return None, None
        return self.pages[at - 1] if at else None, self.pages[at + 1] if at + 1 < len(self.pages) else None


def relative(target: str, page: str) -> str:
    """The address of `target` as a link on `page`, both given from the site's root."""
    path, sign, fragment = target.partition("#")
    return _way(path, posixpath.dirname(page)) + sign + fragment


@lru_cache(maxsize=1 << 16)
def _way(path: str, folder: str) -> str:
    """The way from a folder to a path: the pages of a folder lead to the same ones again and again."""
    return posixpath.relpath(f"/{path}", f"/{folder}")


def local(words: Local, ui: str, tag: str = "", kind: str = "") -> Markup:
    """Words on a page of `ui`: they bear their own language where it is another.

    Words that are an element of some kind in any case, a `tag` of the class `kind`, need no other for their language.
    """
    text = told(words.text, words.lang)
    if not tag and words.lang == ui:
        return text
    tag = tag or "span"
    marks = (f' class="{kind}"' if kind else "") + lang_attribute(words.lang, ui)
    return Markup(f"<{tag}{marks}>{text}</{tag}>")


def told(text: str, lang: str) -> Markup:
    """Words in the language around them."""
    return Markup(telling(text, lang))


def headed(text: str, lang: str) -> Markup:
    """A heading's words. Chinese ones break behind a sign alone: here behind 的 as well, which ends a phrase."""
    words = telling(text, lang)
    return Markup(_PHRASE_END.sub(r"\g<0><wbr>", words) if lang.startswith("zh") else words)


def rendered(template: str, **context: Any) -> str:
    """A template's HTML, as a block that Markdown passes through untouched.

    The template's outermost element must be of block level, as Python-Markdown counts them, and begin a line.
    """
    return _environment().get_template(template).render(**context).replace("\t", "&#9;").strip()


class _Templates(FileSystemBytecodeCache):
    """Keeps nothing where it cannot: a full disk is no fault of a template."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            FOLDER.mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


def kept_templates() -> BytecodeCache:
    """Where templates are kept as Python has read them: reading the theme's takes a while."""
    return _Templates(str(FOLDER), "template-%s")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept_templates(),
    )
    environment.globals.update(local=local, readable=readable, safe=Markup, told=told, headed=headed)
    return environment
