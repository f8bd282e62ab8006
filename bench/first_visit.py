"""What a first visit costs: bytes over the wire of each public page with its style sheets, scripts and pictures, nothing cached, with readings off and on.

    ./dev demo                                   (in another window)
    python -m bench.first_visit [http://127.0.0.1:8000/]

Asks as a browser does that takes brotli and gzip, and counts what travels (heads and bodies). Ends with 1 where a page is
heavier than issue 15 allows (60 KB, with readings 120 KB) or where a style sheet brings a font.
"""

import argparse
import re
import sys
import urllib.request
from urllib.parse import urljoin

PAGES = (
    "", "voice/", "voice/answer/", "listen/", "listen/map/", "listen/booklet/", "help/", "shopping/", "shopping/services/", "shopping/stops/",
    "shopping/map/", "gatherings/", "surveys/", "plan/", "find/", "about/", "about/privacy/", "about/access/", "open/", "news/", "signin/",
)  # fmt: skip
LIMIT, LIMIT_WITH_READINGS = 60_000, 120_000
READINGS = "otagai_look=on"
LINKED = re.compile(
    r'<(?:script|img)\b[^>]*?\bsrc="([^"]+)"|<link\b[^>]*?\brel="(?:stylesheet|icon)"[^>]*?\bhref="([^"]+)"'
)
FONT = re.compile(rb"@font-face|\.woff2?|\.ttf|\.otf")


def asked(url: str, *, cookie: str = "") -> tuple[int, bytes]:
    """The bytes that travelled, and what they say."""
    headers = {"Accept-Encoding": "br, gzip", "Accept-Language": "ja"} | ({"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
        body, packed = answer.read(), answer.headers.get("Content-Encoding", "")
        return len(body) + len(str(answer.headers)), unpacked(body, packed)


def unpacked(body: bytes, packed: str) -> bytes:
    """The words of an answer, whichever way they were made small."""
    if packed == "br":
        import brotli

        return brotli.decompress(body)
    if packed == "gzip":
        import gzip

        return gzip.decompress(body)
    return body


class Visit:
    """A browser that has nothing yet: each file is weighed once, but every first visit brings all that its page links."""

    def __init__(self, base: str):
        self.base = base
        self.files: dict[str, int] = {}
        self.fonts: set[str] = set()

    def weigh(self, place: str, cookie: str) -> int:
        url = urljoin(self.base, place)
        page, words = asked(url, cookie=cookie)
        linked = {urljoin(url, each) for pair in LINKED.findall(words.decode()) for each in pair if each}
        return page + sum(self._file(each) for each in linked if not each.startswith("data:"))

    def _file(self, url: str) -> int:
        if url not in self.files:
            self.files[url], body = asked(url)
            if url.endswith(".css") and FONT.search(body):
                self.fonts.add(url)
        return self.files[url]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", nargs="?", default="http://127.0.0.1:8000/")
    visit, heavy = Visit(parser.parse_args().base), []
    print(f"{'page':24}{'bytes':>10}{'with readings':>16}")
    for place in PAGES:
        try:
            plain, read = visit.weigh(place, ""), visit.weigh(place, READINGS)
        except urllib.error.HTTPError as error:
            print(f"/{place:23}{error.code:>10}")
            continue
        print(f"/{place:23}{plain:>10,}{read:>16,}")
        heavy += [place] * (plain > LIMIT or read > LIMIT_WITH_READINGS)
    print(
        f"over the limit ({LIMIT:,}; with readings {LIMIT_WITH_READINGS:,}): {', '.join('/' + each for each in heavy) or 'none'}"
    )
    print(f"fonts: {', '.join(sorted(visit.fonts)) or 'none'}")
    return 1 if heavy or visit.fonts else 0


if __name__ == "__main__":
    sys.exit(main())
