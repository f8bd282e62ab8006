"""Open what is never shown: with a reason, and a line in the diary (D3)."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.directory import rules
from otagaisama.directory.models import Listener, ListeningPost
from otagaisama.people.actions import open_record
from otagaisama.people.diary import action
from otagaisama.people.queries import has_pledged


@action
def open_private_fields(*, about: Listener | ListeningPost, reason: str, by, at: datetime) -> list[tuple[str, str]]:
    """Read the private fields of an entry: (label, value) for each that is not empty."""
    today = day_of_tokyo(at)
    rules.check_may_write(by, about.district_id, on=today)
    if not reason.strip():
        raise Refused("見る理由を書いてください。")
    if not has_pledged(by, on=today):
        raise NotNow("守秘の約束の期限が切れています。先に約束をしてください。")
    open_record(about=about, reason=reason, verb="open-private-fields", by=by, at=at)
    names = sorted(type(about).HIDDEN, key=["name", "phone", "phone_internal", "mail", "address"].index)
    labels = [(str(about._meta.get_field(name).verbose_name).split("（")[0], getattr(about, name)) for name in names]
    return [(label, value) for label, value in labels if value]
