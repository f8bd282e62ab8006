"""Of which pieces a page is built, whatever its words: what two pages share needs one look, not two."""

import re
from html.parser import HTMLParser

# An element and its classes, wherever it stands.
SHAPE = re.compile(r"<(?!option)\w+(?: [^>]*?class=\"[^\"]*\")?")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Their content is chosen by the browser or drawn by the house itself; each is one piece.
WHOLE = {"option", "svg"}
# Attributes whose value axe judges; of the others only that they are there.
JUDGED = {"role", "type", "autocomplete", "lang", "scope", "class", "tabindex"}


class Pieces(HTMLParser):
    """`built` holds (element, the element around it), each with its attributes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.built: set[tuple] = set()
        self.open: list[tuple] = []

    def handle_starttag(self, tag, attrs):
        piece = (tag, frozenset((name, value if name in JUDGED else "") for name, value in attrs))
        if not any(around[0] in WHOLE for around in self.open):
            self.built.add((piece, *self.open[-1:]))
        if tag not in VOID:
            self.open.append(piece)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and tag not in VOID and tag in [piece[0] for piece in self.open]:
            if self.open.pop()[0] == tag:
                break


def pieces_of(words: str) -> frozenset[tuple]:
    """Every (element, the element around it) of this page, each with its attributes."""
    reader = Pieces()
    reader.feed(words)
    reader.close()
    return frozenset(reader.built)
