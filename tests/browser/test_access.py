"""Every kind of page against axe's rules, in every interface language, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from built import Site, kinds
from reader import AXE, DESK, PHONE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ui", ["en", "ko", "zh-Hans", "zh-Hant"])
def test_axe_finds_nothing(browser: Browser, http: str, site: Site, ui: str, scheme: str) -> None:
    # The rules do not depend on the window's size but for what is shown; two languages see each size.
    width, height = PHONE if ui in ("ko", "zh-Hant") else DESK
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height})
    page = context.new_page()
    found = []
    checked = kinds(site, ui)
    for path in checked:
        page.goto(http + path)
        page.evaluate(AXE)
        # Where a finger points, targets must be large enough for it (WCAG 2.2, 2.5.8), which axe asks only when told.
        rules = {"target-size": {"enabled": (width, height) == PHONE}}
        # The drawer's switch stands in no landmark, as the theme's styles want it before the whole page.
        result = page.evaluate("rules => axe.run({exclude: ['#__drawer']}, {rules})", rules)
        found += [(path, rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]]
        assert result["passes"], path
    context.close()
    assert not found
    assert len(checked) >= 5
