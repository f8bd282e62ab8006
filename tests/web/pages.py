"""Pages as an eye and a reading voice meet them."""

from html.parser import HTMLParser

from otagaisama.engines.ruby import VOID

SILENT = {"script", "style"}
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-otagai-quick-exit")


class _Words(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        silent = tag in SILENT or (tag != "html" and (told.get("lang") or "").startswith("ja"))
        if not silent and not any(quiet for _, quiet in self.open):
            self.found += [told[name] for name in SPOKEN if told.get(name)]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not any(quiet for _, quiet in self.open):
            self.found.append(data)


def visible_words(page: str) -> list[str]:
    """Every text and spoken attribute, but for what is marked as Japanese in a page of another language."""
    return _Words(page).found
