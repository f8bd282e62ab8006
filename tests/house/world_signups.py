"""The small council's offers: one in each district, one of the ward for invited people; whoever signed up is a canary."""

from datetime import timedelta

from django.utils import timezone

from otagaisama.signups import actions
from otagaisama.signups.states import When
from otagaisama.signups.views.public import thanks_mark

KEPT = {"here": "matome", "there": "yosonomatome", "ward": "shokuin"}
SIGNS = {"here": "湊", "there": "峰", "ward": "区申"}


def signups(world, here, there, now) -> None:
    """Each offer with one seat taken and one party that waits."""
    for key, district in (("here", here), ("there", there), ("ward", None)):
        login = KEPT[key]
        by, desk = world.accounts[login], {login, "shokuin"}
        offer = world.keep(
            f"offer {key}", opened(by, district, now, f"{SIGNS[key]}の集い", invited_only=key == "ward"), desk
        )
        for name in ("seat", "waits"):
            told = {
                field: world.canary(f"{SIGNS[key]}{name}{word}", desk, when_read=False)
                for field, word in (("name", "山 申子"), ("kana", "かなもうしこ"), ("address", "一丁目9番"), ("note", "は車いすで来る"))
            }  # fmt: skip
            phone = world.canary(f"090-1111-{len(world.canaries):04}", desk, when_read=False)
            signup = actions.sign_up(offer=offer, by=by, at=now, came_by="counter", phone=phone, wish="phone", **told)
            world.keep(f"signup {name} {key}", signup, desk)


def opened(by, district, now, title: str, *, seats: int = 1, **facts):
    """Something with one seat, next week."""
    starts = timezone.localtime(now).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=7)
    offer = actions.begin_offer(
        title=title, dates=[When(starts, starts + timedelta(hours=2))], by=by, at=now, district=district, seats=seats, place="集会所",
        phone="052-981-1212", phone_hours="平日 9:00-17:00", **facts,
    )  # fmt: skip
    return actions.move_offer(offer=offer, move="open", by=by, at=now)[0]


def one_more(world, number: int, here, now) -> None:
    """One more offer, and one more who signed up, waits and has a history."""
    by = world.accounts["matome"]
    more = opened(by, here, now, f"もうひとつの集い{number}", seats=3)
    for offer in (more, world.records["offer here"]):
        signup = actions.sign_up(
            offer=offer, name=f"申込{number}", by=by, at=now, came_by="phone", phone="052-000-0000", wish="phone"
        )
    actions.cancel_signup(signup=signup, by=by, at=now, how="phone")
    actions.join_again(signup=signup, by=by, at=now, how="phone")


def public_offer_cases(world, address, missing):
    """Everybody may see what is open to everybody."""
    for key in KEPT:
        yield {"pk": world.records[f"offer {key}"].pk}, None if key != "ward" else set()
    yield {"pk": missing}, set()


def desk_offer_cases(world, address, missing):
    """A step has its name in the address; one that does not start here is nobody's."""
    moves = ("close", "open", "nothing") if "move" in address.route else ("",)
    for key in KEPT:
        offer = world.records[f"offer {key}"]
        for move in moves:
            fits = move in ("", "close")
            yield {"pk": offer.pk, **({"move": move} if move else {})}, world.readers[offer.pk] if fits else set()
    yield {"pk": missing, **({"move": "close"} if moves != ("",) else {})}, set()


def token_of(world) -> str:
    """The word of the link of whoever has a seat."""
    return actions.LINK.word_of(world.records["signup seat here"].pk)


def mark_of(world) -> str:
    """The end of the address of her thanks."""
    return thanks_mark(world.records["signup seat here"])
