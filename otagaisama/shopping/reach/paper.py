"""The report and the map on paper: the marks are drawn into the map, whose style the PDF maker would not see otherwise."""

from otagaisama.base.printing import Size, paper, style_of

PLAIN = ".wm-label { stroke: none; }"  # the PDF maker draws an outline over the letters, not under them
REPORT = paper("reach-report", "shopping/run.html", "shopping/report.css", drawn="shopping/report_pdf.html")
MAP = paper("shopping-map", "shopping/map_paper.html", "web/paper.css", "shopping/map_paper.css", public=True)
TALL, WIDE = Size("a3", "A3", "shopping/a3.css"), Size("a3", "A3", "shopping/a3_wide.css")


def marks() -> str:
    """The style of what stands on the map."""
    return style_of("shopping/map.css") + PLAIN
