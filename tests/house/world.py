"""A small council with everything in it: two districts, open, sealed and closed records, and a canary in each of them.

A canary is a word that stands in one record only, with the sign-in names of those who may ever see it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.directory import actions as directory
from otagaisama.directory import actions as directory_actions
from otagaisama.directory.models import Listener
from otagaisama.people.actions import take_out
from otagaisama.people.attachments.actions import attach
from otagaisama.plan.actions.importing import import_plan
from otagaisama.plan.actions.tree import choose_indicators
from otagaisama.plan.indicators import INDICATORS
from otagaisama.plan.models import IssueTakenUp, Plan, PlanNode, ProgressSheet
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.actions.reckoning import Scenario, Spot
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.town.models import Area, AreaLayer, AreaPart, District, Town, Ward
from otagaisama.troubles.burdens.actions import note_burden
from otagaisama.troubles.circles.actions import cards, circles
from otagaisama.troubles.handovers import actions as handover_actions
from otagaisama.troubles.models import Circle, CommonIssue, Receipt, Trouble
from otagaisama.troubles.thread import actions
from otagaisama.troubles.voices import actions as voice_actions
from tests.base.test_scans import photo as small_photo
from tests.conftest import make_account
from tests.house import (
    world_after,
    world_gatherings,
    world_learning,
    world_publishing,
    world_requests,
    world_signups,
    world_stops,
    world_turns,
    world_watch,
)
from tests.house.world_surveys import build_surveys

ROOT = Path(__file__).resolve().parents[2]
TOKEN, CODE = "house-token-of-the-tests-0001", "135790"
SAID = "庭の草がのびて、通る人に迷惑をかけていないか気になっています。"


@dataclass(frozen=True)
class Canary:
    """A word, who may ever see it, and whether a mere reading (GET) may show it."""

    word: str
    who: frozenset
    when_read: bool = True

    @cached_property
    def letters(self) -> frozenset[str]:
        return frozenset(self.word)


@dataclass(eq=False)
class World:
    """The records by short names, and who may read each."""

    accounts: dict = field(default_factory=dict)
    records: dict = field(default_factory=dict)
    readers: dict = field(default_factory=dict)
    canaries: list = field(default_factory=list)

    def keep(self, key: str, record, readers=()):
        self.records[key], self.readers[record.pk] = record, frozenset(readers)
        return record

    def canary(self, word: str, who, *, when_read: bool = True) -> str:
        self.canaries.append(Canary(word, frozenset(who), when_read))
        return word

    def of(self, kind) -> list:
        return [record for record in self.records.values() if isinstance(record, kind)]


NUMBERS = "一二三四五六七八九"
# No sign is a part of another: a canary is found only where it stands.
SIGNS = {"here": "川べり", "there": "山すそ", "ward": "区ぜんぶ", "over": "むかし"}


def build(now=None) -> World:
    """Everything, through the real actions where there are some."""
    now = now or timezone.now()
    world = World()
    ward = Ward.objects.create(code="23103", name="名古屋市北区", kana="なごやしきたく")
    here = District.objects.create(ward=ward, code="johoku", name="城北学区", order=1, lat=35.19, lon=136.92)
    there = District.objects.create(ward=ward, code="yoso", name="楠学区", order=2, lat=35.22, lon=136.91)
    tabata = Town.objects.create(ward=ward, district=here, code="t1", name="田幡一丁目", lat=35.19, lon=136.92)
    world_publishing.garbage_days(ward, tabata)
    Town.objects.create(ward=ward, district=there, code="t2", name="楠町大字味鋺", lat=35.22, lon=136.91)
    _people(world, here, there)
    _areas(world, here)
    posts = _directory(world, here, there, now)
    _shopping(world, here, there, now)
    _troubles(world, here, there, posts, now)
    _circles(world, here, there, now)
    _plan(world, now)
    build_surveys(world, here, now)
    _papers(world, now)
    world_turns.helpers(world, here, there, now)
    world_requests.requests(world, here, there, now)
    world_after.after(world, here, there, now)
    world_stops.stops(world, here, there, now)
    world_signups.signups(world, here, there, now)
    world_learning.learning(world, here, there, now)
    world_gatherings.gatherings(world, here, there, now)
    world_publishing.choose_words(world, now)
    for key, district, desk in (("here", here, "matome"), ("there", there, "yosonomatome")):
        world_publishing.read_news(world, key, district, world.accounts[desk], now)
    world_watch.watch(world, here, there, now)
    world_watch.watch_over_all(world, here, there, now)
    world_watch.agree_all(world, here, there, now)
    return world


def _people(world, here, there) -> None:
    told = (
        ("hana", "花", Role.LISTENER, here), ("yosonohana", "よその花", Role.LISTENER, there),
        ("taro", "太郎", Role.HELPER, here), ("bashomori", "場守", Role.KEEPER, here),
        ("matome", "まとめ", Role.COORDINATOR, here), ("yosonomatome", "よそのまとめ", Role.COORDINATOR, there),
        ("shokuin", "職員", Role.STAFF, None), ("keikaku", "計画", Role.PLANNER, None), ("kanri", "管理", Role.STEWARD, None),
        ("kansa", "監査", Role.AUDITOR, None), ("jumin", "住民", Role.RESIDENT, None),
    )  # fmt: skip
    for place, (login, name, role, district) in enumerate(told, 1):
        account = make_account(login, name, role, district)
        account.phone = world.canary(f"070-1111-88{place:02}", {login, "kanri"})
        account.mail = world.canary(f"canary-{login}@example.jp", {login, "kanri"})
        account.save()
        world.accounts[login] = account


def _areas(world, here) -> None:
    """One layer of areas; open data, kept by staff."""
    layer = world.keep("layer care", AreaLayer.objects.create(ward=here.ward, name="日常生活圏域"), {"shokuin"})
    area = Area.objects.create(layer=layer, name="東部圏域")
    AreaPart.objects.create(layer=layer, area=area, district=here)


def _directory(world, here, there, now) -> dict:
    shokuin, keepers = world.accounts["shokuin"], {"here": {"matome", "shokuin"}, "there": {"yosonomatome", "shokuin"}}
    made = {}
    for key, district in (("here", here), ("there", there)):
        mail = world.canary(f"{len(made)}-body-canary@example.jp", keepers[key], when_read=False)
        phone = world.canary(f"090-2222-77{len(made):02}", keepers[key], when_read=False)
        post = directory.add_post(
            by=shokuin, at=now, kind="いきいき支援センター", name=f"{district.name}の相談所", kana="そうだんじょ", district=district,
            owner_agreed=True, is_body=True, what="くらしの心配ごと", phone="052-981-1212", hours="毎日 9:00-17:00",
            address="田幡一丁目2-3", lat=district.lat, lon=district.lon, for_whom=["elders"], barrier=["flat"], mail=mail, phone_internal=phone,
        )  # fmt: skip
        made[key] = world.keep(f"post {key}", post, keepers[key])
        name = world.canary(f"鳥川 {'花梨' if key == 'here' else '桃香'}", keepers[key], when_read=False)
        listener = Listener(nickname=f"{district.name}のはなさん", hears="ごみ出し", days="火曜の午前", district=district, post=post, name=name,
                            phone=world.canary(f"080-3333-66{len(made):02}", keepers[key], when_read=False), agreed_on=timezone.localdate(now))  # fmt: skip
        listener.save()
        world.keep(f"listener {key}", listener, keepers[key])
        asked = directory.ask_to_confirm(post=post, site="http://testserver/", by=shokuin, at=now)
        world.keep(f"asked {key}", asked, keepers[key])
    ended = directory.add_post(
        by=shokuin, at=now, kind="その他", name="終わった集まり", district=there, owner_agreed=True
    )
    directory.end_post(post=ended, by=shokuin, at=now)
    world.keep("post ended", ended, keepers["there"])
    quiet = directory.add_post(by=shokuin, at=now, kind="その他", name=world.canary("載せないでと言われたサロン", {"matome", "shokuin"}),
                               district=here, owner_agreed=True)  # fmt: skip
    quiet.owner_agreed = False
    quiet.save()
    world.keep("post unagreed", quiet, keepers["here"])
    world.records["token confirm"] = directory_actions.LINK.word_of(world.records["asked here"].pk)
    return made


def _shopping(world, here, there, now) -> None:
    """Shops and services are public facts; a coordinator keeps an eye on those of the own district, residents see no resting service."""
    shokuin, ward = world.accounts["shokuin"], here.ward
    for key, district, who in (("here", here, {"matome", "shokuin"}), ("there", there, {"yosonomatome", "shokuin"})):
        store = store_actions.add_store(
            by=shokuin, at=now, ward=ward, name=f"{district.name}スーパー", kind="supermarket", lat=district.lat, lon=district.lon,
            district=district, phone="052-981-3434", hours="毎日 9:00-20:00", checked_on=timezone.localdate(now),
        )  # fmt: skip
        world.keep(f"store {key}", store, who)
        shut = store_actions.add_store(
            by=shokuin, at=now, ward=ward, kind="greengrocer", lat=district.lat, lon=district.lon, district=district,
            name=world.canary(f"{SIGNS[key]}の閉じた青果店", who), open_until=timezone.localdate(now) - timedelta(days=9),
        )  # fmt: skip
        world.keep(f"store shut {key}", shut, who)
        told = {
            "kind": "delivery",
            "how": ["phone"],
            "phone": "052-981-3434",
            "hours": "平日 9:00-17:00",
            "districts": [district],
        }
        open_ = store_actions.add_service(
            by=shokuin, at=now, name=f"{district.name}の宅配", checked_on=timezone.localdate(now), **told
        )
        world.keep(f"service {key}", open_, who)
        resting = store_actions.add_service(by=shokuin, at=now, name=f"{district.name}の休んでいる宅配", **told)
        store_actions.rest_service(service=resting, by=shokuin, at=now)
        world.keep(f"service resting {key}", resting, who)
    _reach(world, ward, here, now)


def _reach(world, ward, here, now) -> None:
    """A street of three corners, one reckoning on it, and one what-if."""
    shokuin = world.accounts["shokuin"]
    nodes = "id,lat,lon\n" + "".join(f"{n},{here.lat + n / 1000:.4f},{here.lon}\n" for n in range(3))
    edges = "u,v,length_m,brunnel\n0,1,111,\n1,2,111,bridge\n"
    store_actions.take_streets(
        ward=ward, nodes=nodes.encode(), edges=edges.encode(), source="試験の道", by=shokuin, at=now
    )
    run = world.keep("reach", reach_actions.run_reach(ward=ward, wanted=Wanted(), by=shokuin, at=now))
    spot = Scenario(opens=(Spot("田幡一丁目", here.lat, here.lon),))
    world.keep("reach what-if", reach_actions.run_what_if(run=run, scenario=spot, by=shokuin, at=now))


def _person(world, number: int, who) -> dict:
    """A person whose name, telephone, address and note are canaries: nobody sees them by mere reading."""
    mark = NUMBERS[number - 1]
    told = {
        "name": f"鳥山 {mark}之介", "kana": f"とりやま{number}のすけかな", "phone": f"090-0000-55{number:02}",
        "address": f"田幡一丁目{number}99番地の{number}", "note": f"ひざの手術{number}回目のあと", "safe_way": f"姉の家の電話{number}へ",
    }  # fmt: skip
    # How to reach her safely stands on the form of a hand-over (V1); the rest opens by a press.
    return {name: world.canary(word, who, when_read=name == "safe_way") for name, word in told.items()}


def _troubles(world, here, there, posts, now) -> None:
    by = world.accounts
    consent = {
        "how": "oral",
        "scopes": ["listener", "district", "ward"],
        "items": ["words", "name", "contact"],
        "words": "はい、かまいません",
    }
    told = (
        # key, heard by, district, reach, who may read the thread
        ("call here", "matome", here, "ward", {"matome", "shokuin"}),
        ("call there", "yosonomatome", there, "ward", {"yosonomatome", "shokuin"}),
        ("sealed here", "matome", here, "ward", {"matome"}),
        ("sealed there", "shokuin", there, "ward", {"shokuin"}),
        ("closed here", "matome", here, "ward", {"matome", "shokuin"}),
        ("closed there", "yosonomatome", there, "ward", {"yosonomatome", "shokuin"}),
        ("ward only", "shokuin", here, "ward_only", {"shokuin"}),
        ("district only", "matome", here, "district", {"matome"}),
        ("sealed later", "matome", here, "ward", {"matome"}),
    )
    for number, (key, login, district, reach, who) in enumerate(told, 1):
        words = world.canary(f"{SAID[:5]}{NUMBERS[number - 1]}番の庭のことです", who)
        trouble = actions.hear_call(
            by=by[login], at=now, said=words, district=district, reach=reach, category="waste", sealed=key.startswith("sealed ") and key != "sealed later",
            wish=world.canary(f"{number}人でゆっくり話したい気持ち", who), person=_person(world, number, who), consent=consent, take=number % 2 == 0,
        )  # fmt: skip
        world.keep(key, trouble, who)
    for key in ("closed here", "closed there"):
        trouble = world.records[key]
        actions.move_trouble(
            trouble=trouble,
            move="solve",
            by=trouble.listener,
            at=now,
            said=world.canary(f"{trouble.district.name}の庭は片づいた", world.readers[trouble.pk]),
        )
    _cards_of_listeners(world, here, there, now)
    call = Trouble.objects.get(pk=world.records["call here"].pk)
    use = actions.agree(
        trouble=call,
        by=by["matome"],
        at=now,
        how="oral",
        scopes=["bodies"],
        items=["words", "name"],
        said="センターまでなら",
    )
    world.records["use here"] = use
    about = world.canary("玄関の段差の写真", {"matome", "shokuin"})
    world.records["attachment here"] = attach(to=call, raw=small_photo(), about=about, by=by["matome"], at=now)
    world.records["burden here"] = note_burden(trouble=call, level=3, by=by["matome"], at=now)
    handed = handover_actions.hand_over(trouble=call, body=posts["here"], items=["words", "name"], by=by["matome"], at=now, token=TOKEN, code=CODE,
                               message=world.canary("夕方がよいとのことです", {"matome", "shokuin"}), link=f"http://testserver/handover/{TOKEN}/")  # fmt: skip
    world.records["handed here"] = handed
    digits = voice_actions.hear_voice(said=world.canary("声だけで伝える夜の物音", {"shokuin"}), form_key="world-voice-1", at=now, reach="ward_only",
                                contact=world.canary("090-0000-4499", {"shokuin"}, when_read=False))  # fmt: skip
    world.records["receipt"] = digits
    world.keep("voice", Receipt.objects.get().trouble, {"shokuin"})
    actions.answer_back(trouble=world.records["voice"], said="お返事を書きました", way="page", by=by["shokuin"], at=now)


def _cards_of_listeners(world, here, there, now) -> None:
    by = world.accounts
    for number, (key, login, district, reach, who) in enumerate((
        ("card here", "hana", here, "ward", {"hana", "matome", "shokuin"}),
        ("card there", "yosonohana", there, "ward", {"yosonohana", "yosonomatome", "shokuin"}),
        ("card hers", "hana", here, "listener", {"hana"}),
    ), 1):  # fmt: skip
        words = world.canary(f"{number}軒となりの方の買い物の足", who)
        trouble = voice_actions.hear_card(
            said=words, by=by[login], at=now, district=district, reach=reach, name_allowed=True,
            name=world.canary(f"白鳥 {NUMBERS[number]}美", who - {"hana", "yosonohana"} or who, when_read=False),
            phone=world.canary(f"090-0000-33{number:02}", who, when_read=False),
        )  # fmt: skip
        world.keep(key, trouble, who)
    actions.answer_back(
        trouble=world.records["card here"],
        said=world.canary("手助けの人が土曜にうかがう", {"hana", "matome", "shokuin"}),
        way="page",
        by=by["matome"],
        at=now,
    )


def _circles(world, here, there, now) -> None:
    by, today = world.accounts, timezone.localdate(now)
    asked = {
        "here": (by["matome"], here, {"matome", "shokuin"}), "there": (by["yosonomatome"], there, {"yosonomatome", "shokuin"}),
        "ward": (by["shokuin"], None, {"matome", "yosonomatome", "shokuin"}), "over": (by["matome"], here, {"matome", "shokuin"}),
    }  # fmt: skip
    for key, (login, district, who) in asked.items():
        circle = circles.make_circle(by=login, at=now, title=world.canary(f"{SIGNS[key]}の考える場", who), held_on=today + timedelta(days=3), district=district,
                                     place="コミュニティセンター", note=world.canary(f"{SIGNS[key]}のひかえは赤い手帳", who))  # fmt: skip
        world.keep(f"circle {key}", circle, who)
        guest = circles.invite(
            circle=circle, by=login, at=now, stands_for="民生委員", name=world.canary(f"大鳥 {SIGNS[key]}衛門", who)
        )
        world.records[f"guest {key}"] = guest
    # brought by whoever may read it: who brings a trouble becomes its owner, and an owner stays a reader when it is sealed
    pairs = (
        ("here", "call here"),
        ("here", "card here"),
        ("there", "call there"),
        ("here", "sealed later"),
        ("ward", "card there"),
    )
    for number, (place, key) in enumerate(pairs, 1):
        circle, who = world.records[f"circle {place}"], set(world.readers[world.records[f"circle {place}"].pk])
        trouble = Trouble.objects.get(pk=world.records[key].pk)
        card = cards.bring_to_circle(
            circle=circle, trouble=trouble, by=by["matome" if key == "sealed later" else "shokuin"], at=now
        )
        text = world.canary(
            f"ごみ出しがたいへんになってきた{number}つめ", set() if key == "sealed later" else who | {"keikaku"} & set()
        )
        card = cards.clear_card(card=card, by=by["shokuin"], at=now, text=text)
        world.records[f"card of {key}"] = card
    for place, key in (("here", "call here"), ("there", "call there")):
        circle = world.records[f"circle {place}"]
        circles.read_pledge(circle=circle, by=by["shokuin"], at=now)
        agreed = [cards.Agreed("土曜の朝にいっしょに出す", "サロンの世話人", today + timedelta(days=10))]
        made = cards.think_through(
            card=world.records[f"card of {key}"],
            by=by["shokuin"],
            at=now,
            known="坂がきつい",
            ideas="当番を決める",
            agreed=agreed,
        )
        world.records[f"decision {place}"] = made[0]
    printed = circles.print_cards(
        circle=world.records["circle here"],
        cards=[world.records["card of card here"]],
        by=by["matome"],
        at=now,
        reason="配るため",
    )
    world.records["paper cards"] = printed
    world.records["paper door"] = circles.print_invited(
        circle=world.records["circle here"], by=by["matome"], at=now, reason="入口のため"
    )
    actions.change_facts(
        trouble=Trouble.objects.get(pk=world.records["sealed later"].pk), by=by["matome"], at=now, sealed=True
    )
    over = world.records["circle over"]
    circles.read_pledge(circle=over, by=by["matome"], at=now)
    circles.close_circle(circle=over, by=by["matome"], at=now)
    _issues(world, here, there, today)


def _issues(world, here, there, today) -> None:
    council = {"shokuin", "keikaku"}
    for key, district, who in (("here", here, {"matome"}), ("there", there, {"yosonomatome"})):
        # what the plan takes up stands with its title (looked through for names) on the open page of the project
        everybody = {*world.accounts, "nobody"} if key == "here" else council | who
        issue = CommonIssue(title=world.canary(f"{SIGNS[key]}の坂道のごみ出し", everybody), category="waste", district=district, made_on=today,
                            summary=world.canary(f"{SIGNS[key]}の三つの声から見えたこと", who | {"shokuin"}), made_by=world.accounts["shokuin"])  # fmt: skip
        issue.save()
        world.keep(f"issue {key}", issue, who | council)
    card = world.records["card of card here"]
    card.refresh_from_db()
    card.common_issue = world.records["issue here"]
    card.save(update_fields=["common_issue"])


def _plan(world, now) -> None:
    shokuin = world.accounts["shokuin"]
    plan = import_plan(
        data=(ROOT / "examples/kita/plan/plan.csv").read_bytes(), filename="計画.csv", by=shokuin, at=now
    )
    other = (ROOT / "examples/kita/plan/other_shapes/two_levels.csv").read_bytes()
    old = import_plan(data=other, filename="二段の計画.csv", by=shokuin, at=now, make_current=False)
    world.records |= {"plan": plan, "plan other": old}
    node = PlanNode.objects.filter(plan=plan, cells__isnull=False).order_by("order").first()
    choose_indicators(node=node, codes=list(INDICATORS), by=shokuin, at=now)
    world.records |= {"node": node, "node other": PlanNode.objects.filter(plan=old).order_by("-order").first()}
    today = timezone.localdate(now)
    year = today.year if today.month >= 4 else today.year - 1
    year = min(max(year, plan.first_year), plan.last_year)
    council = {"keikaku", "shokuin"}
    sheet = ProgressSheet(node=node, fiscal_year=year, half="first", did=world.canary("月に二度の見守りを続けた", council), version=1,
                          hard=world.canary("担い手がへってきた", council), story=world.canary("玄関で笑ってくれた朝", council))  # fmt: skip
    sheet.save()
    world.records["sheet"] = sheet
    taken = IssueTakenUp(common_issue=world.records["issue here"], node=node, taken_on=today, by_login="shokuin",
                         note=world.canary("来年の重点にするひかえ", council))  # fmt: skip
    taken.save()


def _papers(world, now) -> None:
    for login in ("matome", "shokuin", "kanri"):
        paper = take_out(
            what="名簿",
            count=3,
            reason=world.canary(f"{login}の回覧の準備", {login, "kansa", "shokuin", "matome"}),
            by=world.accounts[login],
            at=now,
        )
        world.keep(f"paper {login}", paper, {login})


def all_models():
    """The records a page may be about, for whoever counts."""
    return (Trouble, Circle, CommonIssue, Plan)
