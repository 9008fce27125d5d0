"""What a page may load and run, said to the browser by the page itself (Content Security Policy, level 3).

The site has no server of its own that could send a header, and is read from the disk as well; so the policy
stands in a `meta` element, before anything that it is about.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""A script in the page. One with attributes has an address of its own, or is data that the browser does not run."""

_HEAD = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)

_RULES = {
    "default-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",  # widths of the charts' bars, and the running head of a printed page
    "img-src": "'self' data:",  # the theme's style sheet has its icons in it
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def protected(html: str) -> str:
    """A page with its policy: it runs the site's own script files and its own inline scripts, each by its hash.

    Whatever else would run, a text's words that came out as markup above all, does not. Raises ValueError where a
    page does not declare its encoding, behind which the policy has its place.
    """
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _SCRIPT.findall(html)]
    allowed = ["'self'", *(f"'sha256-{digest}'" for digest in dict.fromkeys(hashes))]
    rules = {**_RULES, "script-src": " ".join(allowed)}
    policy = "; ".join(f"{name} {value}" for name, value in rules.items())
    meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    page, found = _HEAD.subn(meta, html, count=1)
    if not found:
        raise ValueError('the page has no <meta charset="utf-8"> before which its policy could stand')
    return page
