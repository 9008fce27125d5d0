"""What a page may load and run: its own files and its own inline scripts, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from built import Site
from reading_room.policy import protected

PAGE = '<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def policy(html: str) -> dict[str, list[str]]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert found
    return {name: values for name, *values in (rule.split() for rule in found[1].split(";"))}


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_page_is_as_it_was_but_for_the_policy() -> None:
    page = PAGE.format(head="<title>停戰</title>", body="<p>판문점</p>")
    assert re.sub(r"<meta http-equiv[^>]+>", "", protected(page)) == page


def test_inline_scripts_are_allowed_one_by_one() -> None:
    page = protected(PAGE.format(head="<script>a=1</script>", body="<script>b='停'\n</script><script>a=1</script>"))
    assert policy(page)["script-src"] == ["'self'", digest("a=1"), digest("b='停'\n")]


def test_data_and_files_need_no_hash() -> None:
    body = '<script src="a.js"></script><script type="application/json">{"a": 1}</script>'
    assert policy(protected(PAGE.format(head="", body=body)))["script-src"] == ["'self'"]


def test_nothing_is_allowed_by_kind() -> None:
    rules = policy(protected(PAGE.format(head="", body="")))
    assert rules["default-src"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:"} & set(rules["script-src"])


def test_the_policy_stands_before_what_it_is_about() -> None:
    page = protected(PAGE.format(head='<link rel="stylesheet" href="a.css">', body=""))
    assert page.index("Content-Security-Policy") < page.index("stylesheet")


def test_a_page_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        protected("<html><body></body></html>")


def test_every_page_of_the_site_has_one_and_no_handler_in_its_markup(site: Site) -> None:
    for path in sorted(site.root.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        assert policy(html)["default-src"] == ["'none'"], path
        assert not re.search(r"<[a-z][^<>]*\son[a-z]+=", html), path
