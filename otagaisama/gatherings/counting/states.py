"""What is counted by area, and what may be told of it. Plain Python."""

from dataclasses import dataclass

FEW = 5


@dataclass(frozen=True)
class Area:
    """One area of a layer: events, openings, how many came, and how many of those for the first time. A text stands where a number may not."""

    name: str
    events: int
    openings: int
    again: str
    first: str
    came: str


# For the plan: code, label, unit, how it is counted.
COUNTED = (
    ("events_held", "行事を開いた回数", "回", "来た人数を書いた行事の回の数です。取りやめた回は入りません。"),
    ("event_visitors", "行事に来た人", "人", "行事に来た人の数です。同じ人でも、来るたびに数えます。"),
    (
        "event_first_timers", "行事にはじめて来た人", "人",
        "行事に来た人のうち、はじめての人の数です。そのほかの人が1人から4人のときは出しません。",
    ),
    ("place_openings", "居場所を開いた回数", "回", "サロンや食堂などの居場所を開いた数です。だれも来なかった日も入ります。"),
    ("place_visitors", "居場所に来た人", "人", "居場所に来た人の数です。同じ人でも、来るたびに数えます。"),
    ("places_open", "開いている居場所", "か所", "その時に開いている居場所の数です。"),
    ("candidates_going", "居場所になりそうなところ", "か所", "さがしている、話している、ためしているところの数です。"),
    ("candidates_opened", "新しく開いた居場所", "か所", "候補から、居場所として開いた数です。"),
    ("partners_alive", "いっしょに動いている相手", "か所", "学校・店・団体などのうち、この1年に話し、いっしょにすると決めたか、約束のある数です。"),
    ("children_with_part", "出番のあった子ども", "人", "行事で、店長や記者などの出番をした子どもの数です。行事のさいごの日で数えます。"),
    ("lessons_held", "地域の先生が教えた回数", "回", "学校やクラブで、地域の人が教えた数です。"),
    ("first_roles", "はじめての出番をした人", "人", "行事や居場所の小さな出番を、はじめてした人の数です。"),
)  # fmt: skip
# What tells of places and of bodies, not of people.
FACTS = frozenset(
    {
        "events_held",
        "place_openings",
        "places_open",
        "candidates_going",
        "candidates_opened",
        "partners_alive",
        "lessons_held",
    }
)
# One is a part of the other: told only where nobody can reckon the few who are left.
WITHIN = ("event_visitors", "event_first_timers")
