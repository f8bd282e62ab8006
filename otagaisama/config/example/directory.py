"""The list of the example: real places of a map, invented bodies and neighbours, and their confirmations."""

import csv
import io
from datetime import timedelta

from otagaisama.config.example.timeline import Clock, beginning, rows
from otagaisama.directory import actions
from otagaisama.directory.models import ListeningPost
from otagaisama.directory.states import How
from otagaisama.town.models import Ward

SITE = "http://127.0.0.1:8000"
ASKED, PROPOSED = "地域支えあい事業 東志賀学区 相談窓口（例）", "認知症カフェ（例）ゆっくり"
CHANGES = {"hours": "第1・第3木 14:00-15:30"}


def make_lists(context) -> None:
    """posts.csv, places_mapped.csv and bodies.csv through the intake, then the neighbours who listen."""
    at, by, ward = beginning(context.at), context.accounts["shokuin"], Ward.objects.get()
    for kind, name in (("posts", "posts.csv"), ("places", "places_mapped.csv")):
        path = context.data / "osm" / name
        if path.exists():  # the map is the published source; nobody was asked yet
            actions.load_lists(kind, path.read_bytes(), name, by=by, at=at, ward=ward, agreed=False, traced=False)
    bodies = rows(context.data / "invented" / "bodies.csv")
    if bodies:
        first = at.date() - timedelta(days=1)
        actions.load_lists(
            "posts",
            _told(bodies, first),
            "bodies.csv",
            by=by,
            at=at,
            ward=ward,
            agreed=True,
            invented=True,
            traced=False,
        )
        _confirm(context, bodies)
    context.made["posts"] = {post.name: post for post in ListeningPost.objects.filter(invented=True)}
    for row in rows(context.data / "invented" / "listeners.csv"):
        _add_listener(context, row)


def _told(bodies: list[dict], first) -> bytes:
    """The table as the owners first gave it: confirmed before the beginning, or when it says, whichever is older."""
    out = io.StringIO()
    table = csv.DictWriter(out, [name for name in bodies[0] if name != "confirmed_days_ago"], extrasaction="ignore")
    table.writeheader()
    table.writerows({**row, "confirmed_on": first.isoformat()} for row in bodies)
    return out.getvalue().encode()


def _confirm(context, bodies: list[dict]) -> None:
    """Each body was called up on its day; one was asked by mail and has not answered, one wants its hours changed."""
    line, by = context.made["timeline"], context.accounts["shokuin"]
    for row in bodies:
        ago = int(row["confirmed_days_ago"])
        if Clock(context).day(ago) > beginning(context.at).date():
            line.add(Clock(context).on(ago), lambda at, row=row: actions.confirm_post(
                post=_post(row["name"]), how=How.PHONE, by=by, at=at, confirmed_by="電話で", note="このままでよいとのことでした。"))  # fmt: skip
    clock = Clock(context)

    def propose(at):
        confirmation = actions.ask_to_confirm(post=_post(PROPOSED), site=SITE, by=by, at=at)
        line.add(clock.on(4), lambda later: actions.propose_changes(
            confirmation=confirmation, changes=CHANGES, note="月に二回になりました。", at=later))  # fmt: skip

    line.add(clock.on(9), propose)
    line.add(Clock(context).on(6), lambda at: actions.ask_to_confirm(post=_post(ASKED), site=SITE, by=by, at=at))


def _add_listener(context, row: dict) -> None:
    ago = int(row["confirmed_days_ago"])
    clock = Clock(context)
    at = max(clock.on(ago), beginning(context.at) + timedelta(hours=1))
    district = context.districts[row["district"]]
    context.made["timeline"].add(at, lambda at: actions.add_listener(
        by=context.accounts["shokuin"], at=at, nickname=row["nickname"], hears=row["hears"], days=f"{row['when']}（{row['where']}）",
        district=district, post=_where(context, row["where"], district), account=context.accounts.get(row["account"]),
        phone=row["private_phone"], agreed_on=clock.day(ago), invented=True))  # fmt: skip


def _where(context, where: str, district) -> ListeningPost | None:
    """The entry a neighbour sits at, if the list has it: in her district, or the only one of that name."""
    start = where.partition("（例）")[0] + "（例）"
    posts = [post for name, post in context.made["posts"].items() if name.startswith(start)]
    in_district = [post for post in posts if post.district_id == district.pk]
    return in_district[0] if in_district else posts[0] if len(posts) == 1 else None


def _post(name: str) -> ListeningPost:
    return ListeningPost.objects.get(name=name, invented=True)
