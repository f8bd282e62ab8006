"""How the diary is read aloud: each room brings its words in `diary_words.py`; they are gathered here when the house starts."""

from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

from otagaisama.base.called import Called
from otagaisama.base.rooms import of_rooms
from otagaisama.people import diary_words

LABELS: dict[str, str] = {}
KINDS: dict[str, str] = {}
PAGES: dict[str, str] = {}
OF_ROOM: dict[str, list[str]] = {}
CALLED: dict[str, list[Called]] = {}
READS: set[str] = set()  # somebody read a record
OPENS: set[str] = set()  # somebody opened a name, a contact, an address
HANDS_ON: set[str] = set()  # somebody let another one know
TAKES: set[str] = set()  # something left the house
_ROOM_OF: dict[str, ModuleType] = {}


def gather() -> None:
    """Read the words of every room. Raises ImproperlyConfigured where two rooms write the same verb or record."""
    for words in (LABELS, KINDS, PAGES, OF_ROOM, CALLED, READS, OPENS, HANDS_ON, TAKES, _ROOM_OF):
        words.clear()
    for room, words in of_rooms("diary_words"):
        PAGES[room.label] = words.ROOM
        _take(LABELS, getattr(words, "VERBS", {}), room.label)
        _take(KINDS, getattr(words, "KINDS", {}), room.label)
        _ROOM_OF.update(dict.fromkeys(getattr(words, "VERBS", {}), words))
        OF_ROOM[room.label] = list(getattr(words, "VERBS", {}))
        for called in getattr(words, "CALLED", ()):
            CALLED.setdefault(called.kind, []).append(called)
        for deeds, name in ((READS, "READS"), (OPENS, "OPENS"), (HANDS_ON, "HANDS_ON"), (TAKES, "TAKES")):
            deeds.update(getattr(words, name, ()))


def _take(known: dict, more: dict, room: str) -> None:
    twice = sorted(known.keys() & more.keys())
    if twice:
        raise ImproperlyConfigured(f"{room}/diary_words.py says again what another room says: {', '.join(twice)}")
    known.update(more)


def room_of(verb: str) -> str:
    """The room that writes this verb, or "" for none."""
    return next((room for room, written in OF_ROOM.items() if verb in written), "")


def by_room(room: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The verbs of one room as a choice shows them; of none where none is said: all rooms' together are hundreds."""
    written = sorted(((verb, LABELS[verb]) for verb in OF_ROOM.get(room, ())), key=lambda pair: pair[1])
    return [(PAGES[room], written)] if written else []


def kinds_by_room() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of record, each room's by themselves."""
    rooms: dict[str, list[tuple[str, str]]] = {}
    for kind, said in KINDS.items():
        rooms.setdefault(kind.split(".")[0], []).append((kind, said))
    return [(PAGES[room], kinds) for room, kinds in rooms.items()]


def label(verb: str) -> str:
    """The label of a verb; an unknown one is shown as it is, marked as an entry."""
    return LABELS.get(verb, f"そのほか（{verb}）")


def kind_label(kind: str) -> str:
    """The label of a kind of record, or of the page somebody was turned away from."""
    if ":" in kind:
        return f"ページ（{PAGES.get(kind.split(':')[0], 'そのほか')}）"
    return KINDS.get(kind, "そのほかの記録" if kind else "")


def why_label(why: str, verb: str) -> str:
    """The label of a reason's code, as the room means it that wrote the verb; what no room knows stays as it is."""
    for words in (_ROOM_OF.get(verb), diary_words):
        if why in getattr(words, "WHYS", {}):
            return words.WHYS[why]
    return why
