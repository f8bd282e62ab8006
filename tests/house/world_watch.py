"""The small council's watching: one notice in each district, each with a picture."""

from otagaisama.watch.checks import actions as checks
from otagaisama.watch.notices import actions
from otagaisama.watch.notices.models import Picture

KEPT = {"here": ("hana", "matome"), "there": ("yosonohana", "yosonomatome")}
SIGNS = {"here": "いちばんの坂", "there": "おくの坂"}


def watch(world, here, there, now) -> None:
    """Each noticed by a listener, looked after by the desk of her district."""
    for key, district in (("here", here), ("there", there)):
        noticer, keeper = KEPT[key]
        desk, by = {keeper, "shokuin"}, world.accounts[keeper]
        where = world.canary(f"{SIGNS[key]}の青い門", desk | {noticer})
        said = world.canary(f"{SIGNS[key]}で声をかけた", desk | {noticer})
        notice = actions.give_notice(
            by=world.accounts[noticer], at=now, signs=["dark"], where=where, did=said, district=district
        )
        actions.take_up(notice=notice, by=by, at=now)
        actions.stamp(
            notice=notice,
            act="asked",
            said=world.canary(f"{SIGNS[key]}の角の人に聞いた", desk | {noticer}),
            by=by,
            at=now,
        )
        Picture(notice=notice, at=now, drawn="/9j/").save()
        check = checks.begin_check(notice=notice, second=world.accounts[noticer], by=by, at=now)
        world.keep(f"look {key}", check, desk | {noticer})
        world.keep(f"notice {key}", notice, desk)


def mine_cases(world, address, missing):
    """Her own notice, hers alone."""
    for key, (noticer, _) in KEPT.items():
        yield {"pk": world.records[f"notice {key}"].pk}, {noticer}
    yield {"pk": missing}, set()


def notice_cases(world, address, missing):
    """The desk that may know; a picture belongs to its notice."""
    for key in KEPT:
        notice = world.records[f"notice {key}"]
        more = {"picture": notice.pictures.get().pk} if "picture" in address.route else {}
        yield {"pk": notice.pk, **more}, world.readers[notice.pk]
    yield {"pk": missing, **({"picture": missing} if "picture" in address.route else {})}, set()


def danger_cases(world, address, missing):
    """A sign, for everybody who may notice."""
    yield {"sign": "lying"}, None
    yield {"sign": "no-sign"}, set()


def offer_cases(world, address, missing):
    """Nothing lies there that was not looked for."""
    yield {"kind": "concern", "pk": missing}, set()
    yield {"kind": "no-kind", "pk": missing}, set()


def one_more(world, number: int, here, now) -> None:
    """One more notice that nobody has seen to, one more time and picture of the first."""
    hana, first = world.accounts["hana"], world.records["notice here"]
    actions.give_notice(by=hana, at=now, signs=["lying"], where=f"{number}つめの坂", district=here)
    actions.stamp(notice=first, act="asked", by=world.accounts["matome"], at=now)
    Picture(notice=first, at=now, drawn="/9j/").save()
