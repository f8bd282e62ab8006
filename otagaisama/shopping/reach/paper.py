"""The report on paper: its marks are drawn into the map, whose style the PDF maker would not see otherwise."""

from otagaisama.base.printing import paper, style_of

PLAIN = ".wm-label { stroke: none; }"  # the PDF maker draws an outline over the letters, not under them
REPORT = paper("reach-report", "shopping/run.html", "shopping/report.css", drawn="shopping/report_pdf.html")


def marks() -> str:
    """The style of what stands on the map."""
    return style_of("shopping/map.css") + PLAIN
