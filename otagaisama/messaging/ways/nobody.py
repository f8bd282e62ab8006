"""No way: whoever left nothing to be reached by. It stays on a desk until somebody says how she was told after all."""

from collections.abc import Mapping

from otagaisama.messaging.ways.way import Way


class NoWay(Way):
    """The last way of the table: it reaches everybody, because a person of the desk thinks of something."""

    code, label = "none", "伝えるてだてがない"
    box = "伝えるてだてがありません"
    empty = "伝えるてだてのない方は、いません。"
    place_label = "わかっている連絡先"
    said_done = "どう伝えたかを書きとめました。"
    asks_how = True

    def places(self, contacts: Mapping[str, str]) -> list[str]:
        """One letter; what was left, although nobody can use it, stands on it as a hint."""
        return ["、".join(filter(None, contacts.values()))]
