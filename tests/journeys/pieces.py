"""Of which pieces a page is built, whatever its words: what two pages share needs one look, not two."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

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


class Whole(HTMLParser):
    """Gathers what a page must be as a whole: each id once, what points to one points to something, headings step by step,
    landmarks told apart, no field without a name."""

    POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
    NAMELESS = {"hidden", "submit", "button", "reset", "image"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.ids, self.pointed, self.headings = Counter(), [], []
        self.fields: list[tuple[dict, bool]] = []
        self.labels = 0
        self.landmarks = Counter()

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if "id" in facts:
            self.ids[facts["id"]] += 1
        for name in self.POINTING:
            self.pointed += [(tag, name, key) for key in facts.get(name, "").split()]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in {"nav", "aside", "dialog"}:
            self.landmarks[tag, facts.get("aria-label") or facts.get("aria-labelledby", "")] += 1
        if tag == "label":
            self.labels += 1
        is_field = tag in {"select", "textarea"} or (tag == "input" and facts.get("type") not in self.NAMELESS)
        if is_field and "hidden" not in facts:
            self.fields.append((facts, self.labels > 0))

    def handle_endtag(self, tag):
        self.labels -= tag == "label"

    def faults(self):
        yield from (("twice", key) for key, times in self.ids.items() if times > 1)
        yield from (("points to nothing", *one) for one in self.pointed if one[-1] not in self.ids)
        yield from (("heading", *pair) for pair in pairwise(self.headings) if pair[1] > pair[0] + 1)
        yield from (("landmark", *which) for which, times in self.landmarks.items() if times > 1)
        labelled = {key for tag, name, key in self.pointed if (tag, name) == ("label", "for")}
        for facts, is_inside in self.fields:
            named = is_inside or facts.get("id") in labelled or facts.get("aria-label") or facts.get("aria-labelledby")
            if not named:
                yield "no label", facts.get("name", "")


def faults_of(words: str) -> list[tuple]:
    """What is wrong with this page as a whole."""
    reader = Whole()
    reader.feed(words)
    reader.close()
    return list(reader.faults())
