"""What a page needs to be painted, in the page itself: of all style sheets the rules it can use, and its first scripts.

A browser paints nothing before every style sheet and every script in the head has come. On a slow line each of them
is a journey of its own; the theme's and ours together are sixteen, and a page uses a tenth of what is in them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

_SHEET = re.compile(r'\s*<link rel="stylesheet" href="([^"]+)">')
_WAITED_FOR = re.compile(r'<script src="([^"]+)"></script>')
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_SCRIPTS = re.compile(r'<script src="([^"]+)"(?: data-src="([^"]+)")?')
"""The addresses of a script, and of another that it may load."""
_WORD = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"^\s*//.*", re.MULTILINE)
_VARIABLE = re.compile(r"--[\w-]+")
"""A custom property, or what the theme's names end in: that does no harm, and a search for two hyphens is quick."""
_TAG = re.compile(r"<([a-z][\w-]*)")
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_ATTRIBUTE = re.compile(r"""\[[\w-]+=["']?([\w-]+)["']?\]""")
_THEMES = "/javascripts/"
"""What stands in the address of the theme's own scripts, which know far more parts than a page has."""
_PART = re.compile("__|--")
"""Behind what it is a part or a state of, the theme names it: `md-nav`, `md-nav__link`, `md-nav__link--active`."""


class _Rule(NamedTuple):
    """A rule, or a group of rules under one condition, its `text`: then `inner` are its rules.

    Each selector is `wanted` with the names without which it finds nothing. Of the declarations those of custom
    properties stand apart, by name: `variables`. A rule without selectors is all in its text.
    """

    wanted: tuple[tuple[frozenset[str], str], ...]
    text: str
    variables: tuple[tuple[str, str], ...] = ()
    inner: tuple[_Rule, ...] | None = None


def inlined(html: str, read: Callable[[str], str]) -> str:
    """A page with the rules of its style sheets that it can use in one `style` element, in the place of the first.

    A rule can be used when all tags, classes, ids and values of attributes that it names stand in the page or, as a
    word, in one of the page's scripts; of the theme's scripts only the words for parts of what stands in the page
    count. A custom property can be used when a rule that can, the page or a script names it. The scripts of the head
    for which the browser would wait come into the page, too. `read` gives the text behind an address on the page.
    Raises ValueError where a style sheet could not stand inside a page.
    """
    head, body = html.split("</head>", 1)
    sheets = tuple(read(href) for href in _SHEET.findall(head))
    addresses = (address for found in _SCRIPTS.findall(html) for address in found if address)
    scripts = [("", own) for own in _SCRIPT.findall(html)] + [(src, read(src)) for src in addresses]
    css = _written(sheets, _present(html, scripts, _vocabulary(sheets)))
    head = _SHEET.sub("\0", head, count=1)
    head = _SHEET.sub("", head).replace("\0", f"\n<style>{css}</style>")
    head = _WAITED_FOR.sub(lambda found: f"<script>{read(found[1]).strip()}</script>", head)
    return f"{head}</head>{body}"


def _present(html: str, scripts: Sequence[tuple[str, str]], vocabulary: frozenset[str]) -> frozenset[str]:
    """Which of the names in style sheets can come to stand in a page: tags, .classes, #ids and =values."""
    classes = {f".{name}" for names in set(_CLASSES.findall(html)) for name in names.split()}
    found = {*_TAG.findall(html), *classes, *(f"#{name}" for name in _ID.findall(html))}
    found |= {name for name in vocabulary if name[0] == "=" and f'"{name[1:]}"' in html}
    found.update(_VARIABLE.findall(html))
    for src, script in scripts:
        words = _names(script) & vocabulary
        found |= {name for name in words if _PART.split(name)[0] in classes} if _THEMES in src else words
    return frozenset(found & vocabulary)


@lru_cache
def _names(script: str) -> frozenset[str]:
    """Whatever a script might give a name to."""
    words = set(_WORD.findall(_COMMENT.sub("", script)))
    return frozenset(sign + word for word in words for sign in ("", ".", "#", "="))


@lru_cache(maxsize=256)
def _written(sheets: tuple[str, ...], names: frozenset[str]) -> str:
    kept = tuple(_kept(_rules(sheets), names))
    return "".join(_shown(kept, _needed(kept, names)))


def _kept(rules: Sequence[_Rule], names: frozenset[str]) -> Iterator[_Rule]:
    """The rules that can be used, with those of their selectors that can."""
    for rule in rules:
        if rule.inner is not None:
            yield rule._replace(inner=tuple(_kept(rule.inner, names)))
        elif not rule.wanted:
            yield rule
        elif selectors := tuple(selector for selector in rule.wanted if selector[0] <= names):
            yield rule._replace(wanted=selectors)


def _needed(rules: Sequence[_Rule], names: frozenset[str]) -> frozenset[str]:
    """The custom properties that are named, by what has a use or by one another."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    found = {name for name in names if name.startswith("--")}
    for rule in _leaves(rules):
        found.update(_VARIABLE.findall(rule.text))
        for name, text in rule.variables:
            by_name[name] += _VARIABLE.findall(text)
    new = found
    while new:
        new = {name for one in new for name in by_name[one]} - found
        found |= new
    return frozenset(found)


def _leaves(rules: Sequence[_Rule]) -> Iterator[_Rule]:
    for rule in rules:
        yield from (rule,) if rule.inner is None else _leaves(rule.inner)


def _shown(rules: Sequence[_Rule], needed: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        selectors = ",".join(text for _, text in rule.wanted)
        if rule.inner is not None:
            content = "".join(_shown(rule.inner, needed))
            opening = rule.text
        else:
            content = "".join(f"{text};" for name, text in rule.variables if name in needed) + rule.text
            opening = selectors
        if content:
            yield f"{opening}{{{content}}}" if opening else content


@lru_cache
def _vocabulary(sheets: tuple[str, ...]) -> frozenset[str]:
    rules = tuple(_leaves(_rules(sheets)))
    named = frozenset(name for rule in rules for wanted, _ in rule.wanted for name in wanted)
    return named | {name for rule in rules for name, _ in rule.variables}


@lru_cache
def _rules(sheets: tuple[str, ...]) -> tuple[_Rule, ...]:
    css = "\n".join(sheets)
    if "</style" in css.lower():
        raise ValueError("a style sheet holds </style, which would end it inside a page")
    parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(_rule(node) for node in parsed if getattr(node, "lower_at_keyword", "") != "charset")


def _rule(node: Node) -> _Rule:
    if isinstance(node, QualifiedRule):
        selectors = tuple((frozenset(_named(tokens)), _text(tokens)) for tokens in _parts(node.prelude, ","))
        variables, others = [], []
        for tokens in _parts(node.content, ";"):
            name = next((token.value for token in tokens if token.type == "ident"), "")
            if name.startswith("--"):
                variables.append((name, _text(tokens)))
            else:
                others.append(tokens)
        return _Rule(selectors, ";".join(map(_text, others)), tuple(variables))
    if not isinstance(node, AtRule) or node.lower_at_keyword == "import":
        raise ValueError(f"a style sheet holds what cannot stand inside a page: line {node.source_line}")
    opening = f"@{node.at_keyword} {_text(node.prelude)}"
    if node.lower_at_keyword in ("media", "supports", "container", "layer") and node.content is not None:
        rules = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return _Rule((), opening, inner=tuple(map(_rule, rules)))
    return _Rule((), f"{opening};" if node.content is None else f"{opening}{{{_text(node.content)}}}")


def _parts(tokens: Sequence[Node], sign: str) -> list[list[Node]]:
    """A list of selectors, parted at its commas, or of declarations, parted at its semicolons."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _named(selector: Sequence[Node]) -> Iterator[str]:
    """The tags, classes, ids and values without which a selector finds nothing; those in brackets may be of any use."""
    before = ""
    for token in selector:
        if token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.value
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "[] block" and (value := _ATTRIBUTE.fullmatch(token.serialize())):
            yield f"={value[1]}"
        before = token.value if token.type == "literal" else ""


def _text(tokens: Sequence[Any]) -> str:
    """Tokens as written, with no comments and no more than one blank in a row."""
    text = "".join(
        " " if token.type == "whitespace" else token.serialize() for token in tokens if token.type != "comment"
    )
    return text.strip()
