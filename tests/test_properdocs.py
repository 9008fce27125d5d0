"""The site outlives MkDocs: ProperDocs, which carries it on, builds the same one with the same hooks."""

from __future__ import annotations

import re
from pathlib import Path

from built import ROOT, Site, build

GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-(?P<builder>[^,"]+), mkdocs-material-[0-9.]+">')
"""Where the theme names the builder: the one thing in which the two differ."""


def test_properdocs_builds_the_same_site(site: Site, tmp_path: Path) -> None:
    done = build(ROOT, tmp_path / "site", builder="properdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    other = Site(tmp_path / "site")
    assert other.files == site.files
    builders = set()
    for name in sorted(site.files):
        ours, theirs = site.read(name), other.read(name)
        if name in site.pages:
            builders |= {match["builder"] for match in GENERATOR.finditer(theirs)}
            ours, theirs = GENERATOR.sub(b"", ours), GENERATOR.sub(b"", theirs)
        assert ours == theirs, name
    assert [builder.split()[0] for builder in builders] == [b"ProperDocs"]
