"""The small council's watching: one notice in each district, each with a picture."""

from datetime import time, timedelta

from otagaisama.watch.agreements import actions as agreements
from otagaisama.watch.checks import actions as checks
from otagaisama.watch.contacts import actions as contacts
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


def watch_over_all(world, here, there, now) -> None:
    """One weekly call and one check-in in each district, whose words did not come and for whom nobody could go."""
    for key, district in (("here", here), ("there", there)):
        watcher, keeper = KEPT[key]
        desk, by = {keeper, "shokuin"}, world.accounts[keeper]
        agreed = {"district": district, "how": "oral", "by": by, "at": now - timedelta(days=3)}
        called = world.canary(f"{SIGNS[key]}のタネ", desk | {watcher})
        weekly = contacts.begin_watch(
            called=called, way="call", watcher=world.accounts[watcher], questions=[world.canary(f"{SIGNS[key]}のひざは", desk | {watcher})], **agreed
        )  # fmt: skip
        world.keep(f"weekly {key}", weekly, desk)
        check_in = contacts.begin_check_in(
            times=[time(8), time(20)], called=world.canary(f"{SIGNS[key]}のハル", desk), **agreed
        )
        contacts.add_contact(
            check_in=check_in, relation=world.canary(f"{SIGNS[key]}のいとこ", desk), phone="052-000-0033", by=by, at=now - timedelta(days=3)
        )  # fmt: skip
        world.keep(f"daily {key}", check_in.watch_over, desk)
        world.keep(f"daily times {key}", check_in, desk)
    contacts.go_on(at=now)
    for key in KEPT:
        check_in = world.records[f"daily times {key}"]
        world.keep(f"sought {key}", check_in.searches.get(), {KEPT[key][1], "shokuin"})


def watch_over_cases(world, address, missing):
    """The desk that may know; her times and contacts belong to a check-in."""
    wanted = {"what": "log", "move": "up"}
    for key in KEPT:
        for kind in ("weekly", "daily"):
            watch_over = world.records[f"{kind} {key}"]
            of_check_in = address.name in ("watch:card-paper", "watch:contact-move")
            fits = kind == "daily" or not of_check_in
            more = {name: value for name, value in wanted.items() if f":{name}>" in address.route}
            if ":contact>" in address.route:
                contact = world.records[f"daily times {key}"].contacts.get()
                more |= {"contact": contact.pk}
            yield {"pk": watch_over.pk, **more}, world.readers[watch_over.pk] if fits else set()
    more = {name: value for name, value in wanted.items() if f":{name}>" in address.route}
    more |= {"contact": missing} if ":contact>" in address.route else {}
    yield {"pk": missing, **more}, set()


def watched_cases(world, address, missing):
    """Whoever watches."""
    for key, (watcher, _) in KEPT.items():
        yield {"pk": world.records[f"weekly {key}"].pk}, {watcher}
    yield {"pk": missing}, set()


def search_cases(world, address, missing):
    """The desk that may know."""
    for key in KEPT:
        search = world.records[f"sought {key}"]
        more = {"contact": search.check_in.contacts.get().pk} if ":contact>" in address.route else {}
        yield {"pk": search.pk, **more}, world.readers[search.pk]
    yield {"pk": missing, **({"contact": missing} if ":contact>" in address.route else {})}, set()


def card_word(world) -> str:
    return contacts.CARD.word_of(world.records["daily times here"].pk)


def going_word(world) -> str:
    step = world.records["sought here"].steps.filter(what="asked").first()
    return contacts.GOING.word_of(step.pk) if step else "not-a-token"


def button_cases(world, address, missing):
    """Only what is signed; without a sign nobody learns whether it is there."""
    yield {"pk": missing}, set()


def agree_all(world, here, there, now) -> None:
    """An agreement with a paper shop in each district, one of its two cards used."""
    for key, district in (("here", here), ("there", there)):
        keeper = KEPT[key][1]
        desk, by = {keeper, "shokuin"}, world.accounts[keeper]
        today = now.astimezone().date()
        kept = agreements.note_agreement(
            name=f"{SIGNS[key]}の新聞店", kind="paper", role="所長", district=district, partner=None, signatory=world.canary(f"{SIGNS[key]}の所長", desk),
            phone="052-000-0077", mail="", address=world.canary(f"{SIGNS[key]}の三番地", desk), signed_on=today - timedelta(days=30),
            until=today + timedelta(days=30), renews=False, first_label="区社協", first_phone="052-000-1111", first_hours="平日 9:00-17:00", second_label="",
            second_phone="", second_hours="", keeps=by, by=by, at=now - timedelta(days=30),
        )  # fmt: skip
        used, free = agreements.give_cards(agreement=kept, count=2, label="朝の配達", by=by, at=now)
        agreements.notice_by_card(card=used, at=now, signs=["post"], where=world.canary(f"{SIGNS[key]}の赤い門", desk))
        world.keep(f"agreement {key}", kept, desk)
        world.keep(f"driver card {key}", free, desk)


def agreement_cases(world, address, missing):
    """The desk of its district; a card belongs to its agreement."""
    for key in KEPT:
        kept, card = world.records[f"agreement {key}"], world.records[f"driver card {key}"]
        more = (
            {"card": card.pk} if ":card>" in address.route else {"what": "cards"} if ":what>" in address.route else {}
        )
        yield {"pk": kept.pk, **more}, world.readers[kept.pk]
    yield (
        {
            "pk": missing,
            **(
                {"card": missing}
                if ":card>" in address.route
                else {"what": "cards"}
                if ":what>" in address.route
                else {}
            ),
        },
        set(),
    )


def driver_word(world) -> str:
    return agreements.CARD.word_of(world.records["driver card here"].pk)


def door_word(world) -> str:
    return agreements.DOOR.word_of(world.records["agreement here"].pk)


def one_more_agreement(world, number: int, here, now) -> None:
    """One more agreement, one more used card of the first."""
    by, first, today = world.accounts["matome"], world.records["agreement here"], now.astimezone().date()
    agreements.note_agreement(
        name=f"{number}つめの店", kind="shop", role="", district=here, partner=None, signatory="", phone="", mail="", address="", signed_on=today,
        until=today + timedelta(days=40), renews=False, first_label="", first_phone="052-000-1111", first_hours="", second_label="", second_phone="",
        second_hours="", keeps=by, by=by, at=now,
    )  # fmt: skip
    (card,) = agreements.give_cards(agreement=first, count=1, by=by, at=now)
    agreements.notice_by_card(card=card, at=now, signs=["post"], where=f"{number}つめの角")
