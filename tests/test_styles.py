"""What a page brings with it: the rules it can use, the scripts it would wait for; and what it weighs."""

from __future__ import annotations

import gzip
import re

import pytest

from built import ROOT, Page, Site
from reading_room.model import UI_LANGS
from reading_room.styles import inlined

PAGE = """<html><head>
      <link rel="stylesheet" href="a.css">
      <link rel="stylesheet" href="b.css">{head}</head><body>{body}</body></html>"""
WEIGHT = 150 * 1024
"""What a page may weigh beyond its own text, in bytes as they travel: compressed, with all it loads by itself."""


def page(css: str, body: str, *, head: str = "", **scripts: str) -> str:
    files = {"a.css": css, "b.css": "", **{f"{name}.js": text for name, text in scripts.items()}}
    files["assets/javascripts/theme.js"] = files.pop("theme.js", "")
    return inlined(PAGE.format(head=head, body=body), files.__getitem__)


def style(css: str, body: str, *, head: str = "", **scripts: str) -> str:
    found = re.search(r"<style>(.*?)</style>", page(css, body, head=head, **scripts), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "css",
    [
        "p{color: red;}",
        "*{color: red;}",
        ":root{--ink: #000;}p{color: var(--ink);}",
        ":root{--ink: var(--black);color: red;}:root{--black: #000;}p{color: var(--paper, var(--ink));}",
        '.doc{--icon: url("data:image/svg+xml;a,b");mask: var(--icon);}',
        ".doc{--width: 1;}",
        ".doc{--script: 1;}",
        '.doc > .num::before{content: "a } /* b";}',
        "#title:is(.absent, h9):not(.none) span{color: red;}",
        "[lang]:lang(zh) p{color: red;}",
        '[data-kind="web"] p{color: red;}',
        ".doc:has(.absent){color: red;}",
        "@media screen and (max-width: 45em){p{color: red;}}",
        "@supports (overflow-anchor: auto){@media print{.doc{color: red;}}}",
        '@page {@top-left{content: "a";}}',
        "@keyframes come{from {opacity: 0;} to {opacity: 1;}}",
    ],
)
def test_a_rule_that_can_be_used_stays_as_it_is(css: str) -> None:
    body = '<div class="x doc" id="title" data-kind="web"><p lang="zh"><span class="num">1</span></p></div>'
    body += '<svg style="width: var(--width)"></svg><script src="own.js"></script>'
    assert style(css, body, own='width("--script")') == css


@pytest.mark.parametrize(
    "css",
    [
        "h9{color: red}",
        ".absent{color: red}",
        ".doc.absent{color: red}",
        "#absent p{color: red}",
        "[dir=rtl] p{color: red}",
        "@media print{.absent{color: red}}",
        "/* p{color: red} */",
        "@charset 'utf-8';",
        ":root{--ink: #000; --paper: var(--ink)}",
        "@media print{:root{--ink: #000}}",
    ],
)
def test_a_rule_that_cannot_be_used_goes(css: str) -> None:
    assert style(css, '<p class="doc" dir="ltr">doc absent</p>') == ""


def test_of_several_selectors_those_stay_that_can_be_used() -> None:
    assert style("h9, p > b , .absent :is(p, b){color: red;}", "<p><b>1</b></p>") == "p > b{color: red;}"


def test_a_custom_property_that_nothing_names_leaves_the_others() -> None:
    css = "p{--a: 1; color: red; --b: 2; width: var(--b)}"
    assert style(css, "<p>") == "p{--b: 2;color: red;width: var(--b)}"


def test_what_a_comment_in_a_script_names_counts_for_nothing() -> None:
    script = 'make("p") // .b\n  // .card\n'
    assert style(".card{top: 0;}.b{top: 0;}", '<p><script src="own.js"></script>', own=script) == ".b{top: 0;}"


def test_the_rules_keep_their_order() -> None:
    css = "p{color: red;}@media print{p{color: blue;}}p{color: green;}"
    assert style(css, "<p>") == css


def test_what_a_script_may_make_stays() -> None:
    css = ".card{top: 0;}dialog{left: 0;}#made{right: 0;}[data-terms=all] p{bottom: 0;}.other{color: red;}"
    body = '<p><script src="own.js"></script>'
    script = 'make("dialog").className = "card"; make("p").id = "made"; root.dataset.terms = "all"'
    assert style(css, body, own=script) == css.removesuffix(".other{color: red;}")


def test_of_the_themes_script_only_parts_of_what_stands_there_stay() -> None:
    css = ".md-nav__link--active{top: 0;}.md-source__facts{left: 0;}dialog{right: 0;}"
    body = '<nav class="md-nav"></nav><script src="assets/javascripts/theme.js"></script>'
    assert (
        style(css, body, theme='"md-nav__link--active", "md-source__facts", "dialog"')
        == ".md-nav__link--active{top: 0;}"
    )


def test_scripts_of_the_head_are_waited_for_no_more() -> None:
    head = '<script src="choice.js"></script><script src="later.js" defer></script>'
    done = page("", '<script src="end.js"></script>', head=head, choice="let a = '\\\\1'\n", later="", end="")
    assert "<script>let a = '\\\\1'</script>" in done
    assert [*re.findall(r'src="([^"]+)"', done)] == ["later.js", "end.js"]
    assert "stylesheet" not in done


@pytest.mark.parametrize("css", ["p{content: '</style>'}", "@import 'a.css';", "p{} }"])
def test_what_cannot_stand_inside_a_page_is_refused(css: str) -> None:
    with pytest.raises(ValueError, match="style sheet"):
        page(css, "<p>")


def test_no_page_waits_for_a_file(site: Site) -> None:
    """But the first page of all, for its settings: it is light, and stands alone."""
    waiting = {
        path
        for path, page in site.pages.items()
        if page.find("//link[@rel='stylesheet'] | //script[@src][not(@defer)]")
    }
    assert waiting == {"index.html"}


def weight(site: Site, built: Page) -> int:
    """Bytes of a page as they travel, with what it loads by itself, but without its text."""
    loaded = {
        target for href in built.find("//script/@src | //link[@rel='icon']/@href") if (target := built.target(href))
    }
    files = [built.file.read_bytes(), *(site.read(path) for path, _ in sorted(loaded))]
    text = " ".join(built.find("//body//text()[not(parent::script or parent::style)]"))
    return sum(len(gzip.compress(file)) for file in files) - len(gzip.compress(text.encode()))


@pytest.mark.parametrize("ui", UI_LANGS)
def test_a_page_is_light(site: Site, ui: str) -> None:
    heavy = {path: weight(site, page) // 1024 for path, page in site.pages.items() if path.startswith(f"{ui}/")}
    assert not {path: size for path, size in heavy.items() if size * 1024 > WEIGHT}
    assert len(heavy) > 20


def test_every_page_says_what_it_is(site: Site) -> None:
    """What a search engine and a list of tabs show: one title, one first heading, and one description of some length.

    What a server shows in place of a page that is not there is listed nowhere, and needs no description.
    """
    for path, built in site.pages.items():
        (title,) = built.find("//head/title/text()")
        descriptions = built.find("//head/meta[@name='description']/@content")
        assert title.strip(), path
        assert [10 <= len(said) <= 500 for said in descriptions] == [True] * (path != "404.html"), path
        assert len(built.find("//h1")) == 1, path
        assert built.find("//head/meta[@name='viewport'][contains(@content, 'width=device-width')]"), path


def test_every_browser_reads_what_is_said_of_underlines() -> None:
    """WebKit drops a shorthand that says more than whether there is a line, and the line with it."""
    said = [
        (sheet.name, value)
        for sheet in sorted((ROOT / "docs" / "assets").glob("*.css"))
        for value in re.findall(r"text-decoration: ([^;]+);", sheet.read_text(encoding="utf-8"))
    ]
    assert {value.removesuffix(" !important") for _, value in said} == {"none", "underline"}, said
