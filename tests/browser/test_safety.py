"""What a page refuses to run, in a real browser, over http and from the disk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from built import Site

HOSTILE = {
    "a handler": """<img src="data:," onerror="document.title = 'ran'">""",
    "an address": """<a id="trap" href="javascript:document.title = 'ran'">text</a>""",
    "a frame": """<iframe srcdoc="<script>parent.document.title = 'ran'</script>"></iframe>""",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=list(HOSTILE))
def test_markup_that_slipped_into_a_page_does_not_run(browser: Browser, base: str, site: Site, markup: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base}en/about.html")
    title = page.title()
    page.evaluate("markup => document.querySelector('article').insertAdjacentHTML('beforeend', markup)", markup)
    page.evaluate("document.getElementById('trap')?.click()")
    page.wait_for_timeout(300)
    assert page.title() == title
    assert any("Content Security Policy" in text for text in said)
    page.close()
