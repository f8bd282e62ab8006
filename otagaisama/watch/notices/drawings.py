"""Small pictures of the signs, drawn by ourselves: lines in a square of 24."""

from otagaisama.watch.notices.states import DangerSign, Sign

HOUSE = "M3 11 12 4l9 7M5 10v10h14V10"
LINES = {
    Sign.POST: "M4 9h16v9H4zM4 9l8 5 8-5M7 6h10M9 3h8",
    Sign.LAUNDRY: "M2 5h20M8 5l-3 3 2 2v9h10v-9l2-2-3-3M10 5a2 2 0 0 0 4 0",
    Sign.LIT: "M9 18h6M10 21h4M8 14a6 6 0 1 1 8 0l-1 2H9zM12 1v1M3 9H2M22 9h-1",
    Sign.DARK: f"{HOUSE}M15 12a3 3 0 1 0 2 5 4 4 0 0 1-2-5",
    Sign.SHUT: "M4 4h16v16H4zM4 8h16M4 12h16M4 16h16M12 4v16",
    Sign.UNSEEN: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c1-5 4-7 8-7s7 2 8 7M3 3l18 18",
    Sign.CIRCULAR: "M6 4h12v17H6zM9 2h6v4H9zM9 10h6M9 14h6M9 18h3",
    Sign.WASTE: "M8 7c-3 3-4 7-4 10 0 3 2 4 8 4s8-1 8-4c0-3-1-7-4-10M8 7h8M9 3l3 4 3-4",
    Sign.SMELL: "M6 20c-2-3 2-4 0-8s2-5 0-8M12 20c-2-3 2-4 0-8s2-5 0-8M18 20c-2-3 2-4 0-8s2-5 0-8",
    Sign.THIN: "M12 21c5 0 7-5 7-10S16 3 12 3 5 6 5 11s2 10 7 10M9 10v1M15 10v1M9 17c2-2 4-2 6 0",
    Sign.CLOTHES: "M8 4 3 7l2 4 2-1v11h10V10l2 1 2-4-5-3a4 4 0 0 1-8 0",
    Sign.LOST: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 3M12 19v1M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20",
    Sign.BRUISE: "M5 14 14 5a4 4 0 0 1 6 6l-9 9a4 4 0 0 1-6-6M9 10l6 6M12 12v.1M10.500 13.500v.1",
    Sign.CRIES: "M4 9v6h4l6 5V4L8 9zM17 8c2 2 2 6 0 8M20 5c4 4 4 10 0 14",
    Sign.STRANGERS: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 20c0-5 3-7 6-7s6 2 6 7M17 4v9M17 17v1M21 4h-8",
    Sign.OTHER: "M4 12h.1M12 12h.1M20 12h.1M3 5h18v14H3z",
    DangerSign.LYING: "M3 18h18M5 14h9l6 2M5 14a2 2 0 1 0-.1 0M12 3v5M12 10.500v.1",
    DangerSign.SILENT: "M4 5h16v10H9l-5 4zM9 8l6 5M15 8l-6 5",
    DangerSign.BLEEDING: "M12 3c4 6 6 8 6 12a6 6 0 0 1-12 0c0-4 2-6 6-12M9 15c0 2 1 3 3 3",
    DangerSign.STUCK: "M4 20h16M8 20v-6h5l4-5M17 7a2 2 0 1 0-.1 0M8 14l-3-3",
    DangerSign.FLIES: "M7 8a2 2 0 1 0-.1 0M16 7a2 2 0 1 0-.1 0M12 15a2 2 0 1 0-.1 0M4 4l2 2M19 3l-2 2M9 17l2-2M6 20h12",
    DangerSign.CALLING: "M12 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M5 3l4 8h6l4-8M9 11v10M15 11v10",
}


def drawn(signs) -> list[tuple[str, str, str]]:
    """(code, words, lines) of each sign."""
    return [(sign.value, sign.label, LINES[sign]) for sign in signs]
