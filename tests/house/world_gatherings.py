"""The small council's events and places: one published in each district, one planned; what was learned and whom a role was offered are canaries."""

import io
from datetime import timedelta

from django.utils import timezone
from docx import Document
from PIL import Image

from otagaisama.base.days import fiscal_year_of
from otagaisama.gatherings.candidates import actions as candidate_actions
from otagaisama.gatherings.children import actions as child_actions
from otagaisama.gatherings.circulation import actions as circulation_actions
from otagaisama.gatherings.circulation.queries import deliveries_of
from otagaisama.gatherings.events import actions, queries
from otagaisama.gatherings.events.states import Times
from otagaisama.gatherings.partners import actions as partner_actions
from otagaisama.gatherings.places import actions as place_actions
from otagaisama.gatherings.roles import actions as roles
from otagaisama.messaging.line.models import LineEvent
from otagaisama.publishing.articles import actions as articles

KEPT = {"here": "matome", "there": "yosonomatome"}
LISTENS = {"here": "hana", "there": "yosonohana"}
SIGNS = {"here": "渚", "there": "梢"}


def gatherings(world, here, there, now) -> None:
    """Each with a date that is over, one to come, a small role that a listener offered."""
    for key, district in (("here", here), ("there", there)):
        by, desk = world.accounts[KEPT[key]], {KEPT[key], "shokuin"}
        event = world.keep(f"event {key}", published(by, district, now, f"{SIGNS[key]}のまつり"), desk)
        past, coming = queries.dates_of(event)
        world.keep(f"event date {key}", coming, desk)
        actions.count_date(date=past, came=12, first_time=3, by=by, at=now)
        learned = world.canary(f"{SIGNS[key]}のいすが足りない", desk, when_read=True)
        actions.look_back(event=event, said=learned, next_time="", by=by, at=now)
        role = world.keep(
            f"small role {key}",
            roles.add_role(held_at=event, title="湯のみ", wanted=5, by=by, at=now),
            desk | {LISTENS[key]},
        )
        called = world.canary(f"{SIGNS[key]}の呼び名", desk | {LISTENS[key]})
        offer = roles.offer_role(role=role, called=called, first=False, by=world.accounts[LISTENS[key]], at=now)
        world.keep(f"role offer {key}", offer, desk | {LISTENS[key]})
        _place(world, key, district, by, desk, now)
        _candidate(world, key, district, by, desk, now)
        _partner(world, key, district, by, desk, now)
        _child(world, key, event, by, desk, now)
        _circulation(world, key, district, by, desk, now)
    form = place_actions.add_report_form(name="実績報告書", paper=word_form(), by=world.accounts["shokuin"], at=now)
    form = place_actions.map_slot(
        form=form, at_slot="p0", field="name", way="down", by=world.accounts["shokuin"], at=now
    )
    world.keep("report form", form, {"shokuin"})
    case = actions.note_case(title="よその食堂", where="三条市", what="月に2回", by=world.accounts["matome"], at=now)
    world.keep("case", case, {"matome", "yosonomatome", "shokuin"})
    _articles(world, now)


def _articles(world, now) -> None:
    """One that everybody reads, one that waits for its second person: of the whole ward, so every desk's."""
    desks = {"matome", "yosonomatome", "shokuin"}
    for key, moves in (("published", ("hand-in", "publish")), ("waiting", ("hand-in",))):
        facts = {
            "title": "たより 公開" if key == "published" else "たより もう一人を待つ",
            "body": "火をかこんで話しました。",
            "district": None,
        }
        article = articles.write_article(by=world.accounts["matome"], at=now, **facts)
        for move in moves:
            second = world.accounts["shokuin" if move == "publish" else "matome"]
            article = articles.move_article(article=article, move=move, by=second, at=now)
        world.keep(f"article {key}", article, desks)

    question = LineEvent(
        number="of the world",
        kind="message",
        at=now,
        received_at=now,
        handled_at=now,
        words="いつですか",
        question=True,
    )
    question.save()
    world.keep("line question", question, desks)


def article_cases(world, address, missing):
    """A step of the desk has its name in the address; one that does not start here is nobody's."""
    desk = address.route.startswith("desk/")
    moves = ("confirm", "burn") if "move" in address.route else ("",)
    for key in ("published", "waiting"):
        article = world.records[f"article {key}"]
        for move in moves:
            fits = move != "burn" if desk else key == "published"
            readers = world.readers[article.pk] if desk else None
            yield {"pk": article.pk, **({"move": move} if move else {})}, readers if fits else set()
    yield {"pk": missing, **({"move": "confirm"} if len(moves) > 1 else {})}, set()


def _place(world, key: str, district, by, desk, now) -> None:
    """A place that its keeper counts, with money and a grant; what was done on a day is a canary."""
    keeper = world.accounts["bashomori"] if key == "here" else None
    place = registered(by, district, now, f"{SIGNS[key]}サロン", keeper=keeper)
    readers = desk | ({"bashomori"} if keeper else set())
    world.keep(f"place {key}", place, readers)
    done = world.canary(f"{SIGNS[key]}の歌をうたった", readers)
    today = timezone.localdate(now)
    place_actions.note_day(place=place, on=today, total=14, counts={"elders": 9}, what=done, by=by, at=now)
    line = place_actions.note_money(place=place, on=today, heading="fees", what="参加費", yen=1_400, by=by, at=now)
    world.records[f"money {key}"] = line
    place_actions.add_receipt(line=line, raw=a_picture(), by=by, at=now)
    renewal = {"kind": "stool", "ends_on": today, "by": by, "at": now}
    world.records[f"renewal {key}"] = place_actions.note_renewal(place=place, **renewal)
    place_actions.note_grant(place=place, year=fiscal_year_of(today), rule="nanto", received=10_000, by=by, at=now)
    role = roles.add_role(held_at=place, title="花に水", wanted=9, by=by, at=now)
    world.keep(f"place role {key}", role, readers | {LISTENS[key]})
    called = world.canary(f"{SIGNS[key]}のサロンの方", desk | {LISTENS[key]})
    roles.offer_role(role=role, called=called, first=False, by=world.accounts[LISTENS[key]], at=now)


def _candidate(world, key: str, district, by, desk, now) -> None:
    """A house that may become a place; whose it is, and what was said of it, are canaries."""
    owner = world.canary(f"{SIGNS[key]}の家主", desk, when_read=True)
    candidate = looked_for(by, district, now, f"{SIGNS[key]}の空き店舗", owner=owner)
    world.keep(f"candidate {key}", candidate, desk)
    row = candidate_actions.note_part(candidate=candidate, part="check", item="key", state="good", by=by, at=now)
    world.records[f"candidate row {key}"] = row


def _partner(world, key: str, district, by, desk, now) -> None:
    """A school that asks, a neighbour who teaches; what was said and who teaches are canaries."""
    given = {"district": district, "keeps": by, "by": by, "at": now}
    partner = partner_actions.note_partner(name=f"{SIGNS[key]}小学校", kind="小学校", role="教頭先生", **given)
    world.keep(f"partner {key}", partner, desk)
    asked = world.canary(f"{SIGNS[key]}の校庭を借りたい", desk, when_read=True)
    today = timezone.localdate(now)
    said = {"on": today, "how": "letter", "answer": "waiting", "asked_for": asked, "by": by, "at": now}
    world.records[f"approach {key}"] = partner_actions.note_approach(partner=partner, **said)
    called = world.canary(f"{SIGNS[key]}の棟梁", desk, when_read=True)
    teacher = child_actions.note_teacher(theme=f"{SIGNS[key]}の大工", called=called, **given)
    world.keep(f"teacher {key}", teacher, desk)
    lesson = child_actions.note_lesson(partner=partner, theme="木の話", teacher=teacher, on=today, adults=4, **given)
    world.keep(f"school lesson {key}", lesson, desk)


def _child(world, key: str, event, by, desk, now) -> None:
    """A child with a part; the calling name is a canary, the guardian one that is read with a reason alone."""
    child_actions.note_adults(event=event, count=9, by=by, at=now)
    role = roles.add_role(held_at=event, title="店長", wanted=9, for_children=True, by=by, at=now)
    world.records[f"part for children {key}"] = role
    called = world.canary(f"{SIGNS[key]}ちゃん", desk, when_read=True)
    guardian = world.canary(f"{SIGNS[key]}の母 070-1111-99{len(key):02}", desk, when_read=False)
    world.keep(f"child {key}", child_of(role, called, guardian, by, now), desk)


def _circulation(world, key: str, district, by, desk, now) -> None:
    """A block, a round that is gathered, and one whose copies are fixed: everybody reads that one."""
    world.keep(f"block {key}", block_of(by, district, now, f"{SIGNS[key]}組"), desk)
    given = {"by": by, "at": now}
    for state in ("draft", "fixed"):
        circular = circular_of(by, district, now, f"{SIGNS[key]}の回覧{state}")
        sheet = circulation_actions.note_sheet(circular=circular, title="ちらし", per="home", **given)
        world.keep(f"circular {state} {key}", circular, desk)
        world.keep(f"sheet {state} {key}", sheet, desk)
    circular, _ = circulation_actions.fix_copies(circular=circular, **given)
    world.keep(f"delivery {key}", deliveries_of(circular)[0], desk)


def block_of(by, district, now, name: str):
    """Ten homes that nobody has asked yet."""
    return circulation_actions.note_block(
        name=name, neighborhood="町内会", district=district, households=10, by=by, at=now
    )


def circular_of(by, district, now, title: str):
    """It goes round today."""
    today = timezone.localdate(now)
    return circulation_actions.note_circular(
        title=title, district=district, closes_on=today, goes_on=today, phone="052-981-1212", phone_hours="平日 9:00-17:00", keeps=by, by=by, at=now,
    )  # fmt: skip


def child_of(role, called: str, guardian: str, by, now):
    """The guardian agreed on paper."""
    today = timezone.localdate(now)
    return child_actions.add_child(
        role=role, called=called, age="low", guardian=guardian, agreed_on=today, agreed_how="paper", by=by, at=now
    )


def looked_for(by, district, now, title: str, **facts):
    """Found on a walk, told to residents as a district."""
    return candidate_actions.find_candidate(
        title=title, district=district, keeps=by, building="shop", is_public=True, by=by, at=now, **facts
    )


def registered(by, district, now, name: str, **facts):
    """Open every afternoon."""
    return place_actions.register_place(
        name=name, district=district, kind="elders", address="会館", hours="毎日 13:00-15:00", phone="052-981-1212", phone_hours="平日 9:00-17:00",
        counts=["elders", "first"], by=by, at=now, **facts,
    )  # fmt: skip


def a_picture() -> bytes:
    """A small photograph."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (120, 40, 40)).save(out, "JPEG")
    return out.getvalue()


def word_form() -> bytes:
    """A Word form of one line."""
    document, out = Document(), io.BytesIO()
    document.add_paragraph("団体名：")
    document.save(out)
    return out.getvalue()


def published(by, district, now, title: str):
    """An hour ago, and next week."""
    starts = timezone.localtime(now) - timedelta(hours=1)
    dates = [
        Times(starts + timedelta(days=7 * number), starts + timedelta(days=7 * number, hours=2)) for number in range(2)
    ]
    event = actions.begin_event(
        title=title, dates=dates, keeps=by, by=by, at=now, district=district, place="会館", phone="052-981-1212", phone_hours="平日 9:00-17:00", sign="each",
    )  # fmt: skip
    return actions.move_event(event=event, move="open", by=by, at=now)[0]


def one_more(world, number: int, here, now) -> None:
    """One more event, case, date, role and offer."""
    by, event = world.accounts["matome"], world.records["event here"]
    published(by, here, now, f"もうひとつのまつり{number}")
    starts = timezone.localtime(now) + timedelta(days=20 + number)
    actions.add_date(event=event, when=Times(starts), by=by, at=now)
    roles.add_role(held_at=event, title=f"花に水{number}", by=by, at=now)
    offer = {"called": f"方{number}", "first": False, "by": world.accounts["hana"], "at": now}
    roles.offer_role(role=world.records["small role here"], **offer)
    actions.note_case(title=f"例{number}", where="町", what="集い", by=by, at=now)
    registered(by, here, now, f"もうひとつのサロン{number}", keeper=world.accounts["bashomori"])
    place = world.records["place here"]
    place_actions.note_day(place=place, on=timezone.localdate(now) - timedelta(days=number + 1), total=5, by=by, at=now)
    facts = {"place": place, "on": timezone.localdate(now), "by": by, "at": now}
    place_actions.note_money(heading="food", what=f"お茶{number}", yen=300, **facts)
    renewal = {"kind": "stool", "role": f"当番{number}", "ends_on": timezone.localdate(now)}
    place_actions.note_renewal(place=place, by=by, at=now, **renewal)
    looked_for(by, here, now, f"もうひとつの空き家{number}")
    given = {"district": here, "keeps": by, "by": by, "at": now}
    partner = partner_actions.note_partner(name=f"店{number}", kind="地元の法人", **given)
    said = {"on": timezone.localdate(now), "how": "phone", "answer": "yes", "by": by, "at": now}
    partner_actions.note_approach(partner=world.records["partner here"], **said)
    child_actions.note_teacher(theme=f"将棋{number}", **given)
    child_actions.note_lesson(partner=partner, theme=f"将棋の会{number}", **given)
    turn = child_of(world.records["part for children here"], f"なつ{number}", "母", by, now)
    words = {"said": f"たのしかった{number}", "may_tell": True}
    child_actions.note_turn(turn=turn, state="done", photo="none", by=by, at=now, **words)
    candidate = world.records["candidate here"]
    for part, row in (
        ("hand", {"role": f"鍵の人{number}", "wanted": 2}), ("cost", {"span": "year", "heading": "fees", "yen": 100}),
        ("fund", {"name": f"助成{number}"}),
    ):  # fmt: skip
        candidate_actions.note_part(candidate=candidate, part=part, by=by, at=now, **row)
    candidate_actions.note_visit(candidate=candidate, title=f"縁側{number}", where="町", what="集い", by=by, at=now)
    place_actions.move_day(place=place, on=timezone.localdate(now) + timedelta(days=number + 1), to=None, by=by, at=now)
    block_of(by, here, now, f"{number}組")
    sheet = {"title": f"おしらせ{number}", "per": "board", "by": by, "at": now}
    circulation_actions.note_sheet(circular=world.records["circular draft here"], **sheet)
    circular = circular_of(by, here, now, f"もうひとつの回覧{number}")
    circulation_actions.note_sheet(circular=circular, **sheet)
    circulation_actions.fix_copies(circular=circular, by=by, at=now)


def public_event_cases(world, address, missing):
    """Everybody may see what was published."""
    for key in KEPT:
        yield {"pk": world.records[f"event {key}"].pk}, None
    yield {"pk": missing}, set()


def desk_event_cases(world, address, missing):
    """A step has its name in the address; one that does not start here is nobody's."""
    moves = ("off", "open", "nothing") if "move" in address.route else ("",)
    for key in KEPT:
        event = world.records[f"event {key}"]
        for move in moves:
            fits = move in ("", "off")
            yield {"pk": event.pk, **({"move": move} if move else {})}, world.readers[event.pk] if fits else set()
    yield {"pk": missing, **({"move": "off"} if moves != ("",) else {})}, set()


def role_cases(world, address, missing):
    """Who may change a role keeps the event; who may offer it listens in the district."""
    for key in KEPT:
        role = world.records[f"small role {key}"]
        desk = world.readers[world.records[f"event {key}"].pk]
        yield {"pk": role.pk}, desk if "change" in address.route else world.readers[role.pk]
    yield {"pk": missing}, set()


def role_answer_cases(world, address, missing):
    """A yes, from whoever offered it or keeps the event; a word that is none is nobody's."""
    for key in KEPT:
        offer = world.records[f"role offer {key}"]
        yield {"pk": offer.pk, "answer": "yes"}, world.readers[offer.pk]
        yield {"pk": offer.pk, "answer": "perhaps"}, set()
    yield {"pk": missing, "answer": "yes"}, set()


def public_circular_cases(world, address, missing):
    """Everybody reads a round whose copies are fixed; one that is gathered is nobody's yet."""
    for key in KEPT:
        yield {"pk": world.records[f"circular fixed {key}"].pk}, None
        yield {"pk": world.records[f"circular draft {key}"].pk}, set()
    yield {"pk": missing}, set()


def circular_cases(world, address, missing):
    """The desk of the district, whatever the round is doing."""
    for key in KEPT:
        for state in ("draft", "fixed"):
            kept = world.records[f"{'sheet' if 'sheets/' in address.route else 'circular'} {state} {key}"]
            yield {"pk": kept.pk}, world.readers[kept.pk]
    yield {"pk": missing}, set()


def public_place_cases(world, address, missing):
    """Everybody may see where people gather."""
    for key in KEPT:
        yield {"pk": world.records[f"place {key}"].pk}, None
    yield {"pk": missing}, set()


def form_cases(world, address, missing):
    """Each place's own keepers fill the council's form."""
    form = world.records["report form"].pk
    for key in KEPT:
        place = world.records[f"place {key}"]
        yield {"pk": place.pk, "form": form}, world.readers[place.pk]
    yield {"pk": missing, "form": missing}, set()


def place_cases(world, address, missing):
    """The desk writes the facts; the keeper her days and money."""
    for key in KEPT:
        place = world.records[f"place {key}"]
        readers = world.readers[place.pk]
        row = _row_of(place_rows(world, key), address.route)
        yield {"pk": place.pk, **row}, readers - {"bashomori"} if address.route.startswith("desk/") else readers
    yield {"pk": missing, **_row_of({"line": missing, "renewal": missing}, address.route)}, set()


def place_rows(world, key: str) -> dict:
    """What an address may name beside its place."""
    return {name: world.records[f"{kept} {key}"].pk for name, kept in (("line", "money"), ("renewal", "renewal"))}


def _row_of(rows: dict, route: str) -> dict:
    return {name: pk for name, pk in rows.items() if f":{name}>" in route}


def candidate_cases(world, address, missing):
    """The desk of the district; a stage that does not follow, or a part that is none, is nobody's."""
    words = [("", "", None)]
    if "stage" in address.route:
        words = [("stage", "seen", None), ("stage", "open", set()), ("stage", "nothing", set())]
    if "part/<str" in address.route:
        words = [("part", "check", None), ("part", "nothing", set())]
    for key in KEPT:
        candidate = world.records[f"candidate {key}"]
        row = {"row": world.records[f"candidate row {key}"].pk} if "row" in address.route else {}
        for name, word, readers in words:
            said = {name: word} if name else {}
            yield {"pk": candidate.pk, **row, **said}, world.readers[candidate.pk] if readers is None else readers
    name, word, _ = words[0]
    row = {"row": missing} if "row" in address.route else {}
    yield {"pk": missing, **row, **({name: word} if name else {})}, set()


def partner_cases(world, address, missing):
    """The desk of the district; an answer that is none is nobody's."""
    for key in KEPT:
        partner = world.records[f"partner {key}"]
        if "answer" not in address.route:
            yield {"pk": partner.pk}, world.readers[partner.pk]
            continue
        approach = world.records[f"approach {key}"].pk
        yield {"pk": partner.pk, "approach": approach, "answer": "talked"}, world.readers[partner.pk]
        yield {"pk": partner.pk, "approach": approach, "answer": "perhaps"}, set()
    more = {"approach": missing, "answer": "talked"} if "answer" in address.route else {}
    yield {"pk": missing, **more}, set()


def lesson_cases(world, address, missing):
    """The desk of the district; a state that is none is nobody's."""
    for key in KEPT:
        lesson = world.records[f"school lesson {key}"]
        if "state" not in address.route:
            yield {"pk": lesson.pk}, world.readers[lesson.pk]
            continue
        yield {"pk": lesson.pk, "state": "offered"}, world.readers[lesson.pk]
        yield {"pk": lesson.pk, "state": "nothing"}, set()
    yield {"pk": missing, **({"state": "offered"} if "state" in address.route else {})}, set()
