"""axe in front of a page: it judges each piece of which any page is built once, and each way in which one is drawn."""

from collections import Counter
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
PIECES = Path(__file__).with_name("pieces.js").read_text("utf-8")
TELEPHONE = 390
WIDTHS = (TELEPHONE, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "reporter": "no-passes"}
# What depends on how a piece is drawn. Every other rule reads what stands in the document and whether it is shown at all.
OF_THE_LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
BUILT = {**OPTIONS, "preload": False, "rules": {rule: {"enabled": False} for rule in OF_THE_LOOK}}
LOOKS = {**OPTIONS, "preload": False, "runOnly": {"type": "rule", "values": OF_THE_LOOK}}
JUDGE = """async ({ built, looks }, options) => {
  const include = [...built.map(mark => piecesOfThisPage.built.get(mark)), ...looks.map(mark => piecesOfThisPage.looks.get(mark))];
  return (await axe.run(include.length ? { include } : document, options)).violations.map(one => [one.id, one.nodes[0].html.slice(0, 140)]);
}"""
WHOLE = {"built": [], "looks": []}


# Half a megabyte, handed to each page anew, takes three times as long as its work there: the tab keeps it from page to page.
BRING = "() => { if (!('axe' in window)) (0, eval)(sessionStorage.getItem('axe') || ''); return 'axe' in window; }"


def bring(page) -> None:
    """axe, loaded into this page if it is not there."""
    if not page.evaluate(BRING):
        page.evaluate("source => sessionStorage.setItem('axe', source)", AXE)
        page.evaluate(BRING)


class Eye:
    """Remembers what it has looked at, over all pages of all roles."""

    def __init__(self):
        self.known = {"built": set(), "looks": set()}
        self.counted = Counter()

    def judge(self, page, *, whole: bool):
        """What axe finds on this page at both widths, (width, rule, the element): in the `whole` of it, or in what no page before had."""
        for width in WIDTHS:
            page.size(width, 900)
            here = page.evaluate(PIECES)
            new = {kind: [mark for mark in here[kind] if mark not in self.known[kind]] for kind in here}
            for kind in new:
                self.known[kind].update(new[kind])
            if whole:
                yield from self._found(page, width, OPTIONS, WHOLE)
            elif new["built"] and new["looks"]:
                yield from self._found(page, width, {**OPTIONS, "preload": False}, new)
            elif new["built"] or new["looks"]:
                yield from self._found(page, width, BUILT if new["built"] else LOOKS, new)

    def _found(self, page, width, options, new):
        bring(page)
        self.counted["whole" if new is WHOLE else "pieces"] += 1
        for rule, html in page.evaluate(JUDGE, new, options):
            yield width, rule, html
