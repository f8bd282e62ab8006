"""What the machine of the house tells its steward on her page: the age of the copies, and what does not hold."""

from otagaisama.base.access import Role
from otagaisama.web.home.todos import Now, Todo

COPY_AT_LATEST = 36  # hours: a night that was missed, and some of the day
SAYS = {"database": "データベース", "disk": "空き容量", "worker": "毎日の仕事"}


def of_machine(now: Now) -> list[Todo]:
    """Copies that are missing or old, and each thing that the house's own look finds ill."""
    from otagaisama.config.health import read_state

    state = read_state(at=now.at)
    hours = state["backup_hours"]
    copies = "まだ一つもありません" if hours is None else f"{hours:.0f}時間前" if hours > COPY_AT_LATEST else ""
    ill = "・".join(SAYS[code] for code in state["faults"])
    return [Todo("控え（バックアップ）", copies, urgent=True), Todo("調べたほうがよいところ", ill, urgent=True)]


TODOS = ((Role.STEWARD, of_machine),)
