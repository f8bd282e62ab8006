"""What a place still lacks for its next step, and who keeps it or stands there."""

from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.shopping.vans import states, words
from otagaisama.shopping.vans.models import MobileStop, StopLog
from otagaisama.shopping.vans.roles import KEEPERS, STANDERS
from otagaisama.shopping.vans.states import Surface


def may_keep(by, district, *, on: date, roles=KEEPERS) -> bool:
    """Whether `by` holds one of `roles` for the district; staff hold it for the ward, a command of the house may."""
    if isinstance(by, str) or (by is not None and Role.STAFF in by.roles_on(on)):
        return True
    return by is not None and district.pk in by.district_ids_on(on, *roles)


def check_may_keep(by, district, *, on: date) -> None:
    """Raise NotYours unless staff, or a coordinator of that district."""
    if not may_keep(by, district, on=on):
        raise NotYours(words.KEEPERS_ONLY)


def check_may_stand(by, district, *, on: date) -> None:
    """Raise NotYours unless somebody who may stand at the stops of that district."""
    if not may_keep(by, district, on=on, roles=STANDERS):
        raise NotYours(words.STANDERS_ONLY)


def trials_of(stop: MobileStop) -> int:
    """How many times the van has come since the trial began."""
    if stop.trial_from is None:
        return 0
    return StopLog.objects.filter(stop=stop, came=True, on__gte=stop.trial_from).count()


def lacking(stop: MobileStop, move: str) -> list[str]:
    """What a place still lacks for a step, in words for a list; nothing where it may be taken."""
    if move not in ("try_out", "make_regular"):
        return []
    conditions = [
        (stop.owner_agreed, "持ち主の承諾（書面）"), (stop.insurance_seen, "賠償責任の保険の確かめ"), (stop.permit_seen, "営業の許可の確かめ"),
        (stop.seller_id, "販売するところ"), (stop.weekday is not None, "来る曜日"), (stop.arrive, "着く時刻"),
        (stop.surface != Surface.UNKNOWN, "地面を見ること"), (stop.level and stop.off_road, "車道からはなれた平らな所であることの確かめ"),
    ]  # fmt: skip
    missing = [said for held, said in conditions if not held]
    if move == "make_regular" and not stop.steps.filter(stage=states.REGULAR).exists():
        left = states.TRIAL_TIMES - trials_of(stop)
        missing += [f"ためしの回数（あと{left}回）"] if left > 0 else []
    return missing


def check_move(stop: MobileStop, move: str, why: str) -> None:
    """Raise NotNow for a step that does not start here, Refused with what is lacking or a missing reason."""
    if move not in states.STOP_MOVES or not states.may_move(move, stop.stage):
        raise NotNow(words.NOT_FROM_HERE)
    missing = lacking(stop, move)
    if missing:
        raise Refused(words.LACKING.format(what="、".join(missing)))
    if move in ("pause", "end") and not why.strip():
        raise Refused(words.WHY_NEEDED)
