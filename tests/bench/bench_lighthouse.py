"""What Lighthouse says on a slow phone: `python tests/bench/bench_lighthouse.py [-n times] [--applied] [page …]`.

Pages are addresses from the site's root; without any, one of each kind. Lighthouse is a program for Node.js, and no
part of the project: `npm install --prefix FOLDER lighthouse@13.5.0` brings it, and LIGHTHOUSE names its program,
FOLDER/node_modules/.bin/lighthouse. The pages come from a server of this machine that compresses as a host would.

Printed are, for each page, the best of so many runs (by default 3): the scores of performance, accessibility, best
practices and SEO; when the first words (FCP) and the largest piece (LCP) are painted, and how long the page cannot
answer (TBT), in milliseconds, on the slow phone that Lighthouse makes up; how much the page moves (CLS); what travels;
and then the audits that are not passed.

Lighthouse reckons what a slow phone would take from a quick visit, and takes a page to be painted when all of it has
come. With `--applied` it slows the browser down instead, and sees how the page is painted while it comes. Times
depend on the machine and on what else runs on it: it is no test.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from built import build  # noqa: E402  (tests/ is on the path of pytest alone)
from reader import chromium  # noqa: E402

PAGES = (
    "index.html",
    "en/index.html",
    "en/sources/korean-war.html",
    "ko/sources/armistice-abstract.html",
    "zh-Hant/glossary/people.html",
    "en/timeline.html",
    "zh-Hans/disagreements.html",
    "en/compare/korean-war--armistice-talks.html",
    "ko/about.html",
)
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
HELP = (
    "no Lighthouse found — run `npm install --prefix FOLDER lighthouse@13.5.0`, "
    "and set LIGHTHOUSE=FOLDER/node_modules/.bin/lighthouse"
)


class _Compressed(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            return self.send_error(404)
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measured(program: str, address: str, throttling: str) -> dict[str, Any]:
    command = [program, address, "--quiet", "--output=json", f"--throttling-method={throttling}"]
    command.append(f"--chrome-flags={CHROME}")
    environment = {**os.environ, "CHROME_PATH": chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> list[int]:
    names = ("performance", "accessibility", "best-practices", "seo")
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in names]


def lines(path: str, report: dict[str, Any]) -> Iterator[str]:
    audits = report["audits"]
    times = {
        "FCP": "first-contentful-paint",
        "LCP": "largest-contentful-paint",
        "TBT": "total-blocking-time",
    }
    said = [f"{short} {audits[name]['numericValue']:5.0f}" for short, name in times.items()]
    said.append(f"CLS {audits['cumulative-layout-shift']['numericValue']:.3f}")
    said.append(f"{audits['total-byte-weight']['numericValue'] / 1024:4.0f} KiB")
    yield f"{path:46} {'/'.join(map(str, scores(report))):>15}  {'  '.join(said)}"
    for name, audit in audits.items():
        if audit["score"] is not None and audit["score"] < 0.9:
            yield f"    {name} {audit['score']}: {audit.get('displayValue') or audit['title']}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Lighthouse on a page of each kind, as on a slow phone.")
    parser.add_argument("-n", type=int, default=3, help="runs of each page, of which the best is told")
    parser.add_argument("--applied", action="store_true", help="slow the browser down, rather than reckon")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("pages", nargs="*", default=PAGES)
    asked = parser.parse_args()
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not program:
        sys.exit(HELP)
    with tempfile.TemporaryDirectory() as name:
        site: Path = asked.site or Path(name) / "site"
        if not asked.site and (done := build(ROOT, site)).returncode:
            sys.exit(done.stderr)
        with served(site) as address:
            for path in asked.pages:
                throttling = "devtools" if asked.applied else "simulate"
                runs = [measured(program, address + path, throttling) for _ in range(asked.n)]
                painted = "first-contentful-paint"
                best = max(runs, key=lambda run: (scores(run), -run["audits"][painted]["numericValue"]))
                print(*lines(path, best), sep="\n", flush=True)


if __name__ == "__main__":
    main()
