"""A shopping survey of one district: about 180 invented answers, one box half typed with a difference, slips nobody has called yet.

The answers are drawn with a seed of their own, so that nothing else of the example moves; the survey says that they are invented.
"""

import random
from datetime import time, timedelta

from otagaisama.base.refusals import NotNow
from otagaisama.base.tables import csv_text
from otagaisama.config.example.timeline import moment_of
from otagaisama.surveys.answers import actions as answer_actions
from otagaisama.surveys.questions import actions as question_actions
from otagaisama.surveys.questions import queries
from otagaisama.surveys.questions.models import Survey

DISTRICT, SEED = "城北学区", 131
OPENED, CLOSES = 40, 20  # days before today, days after
FROM_FILE, ON_WEB, IN_BOX, TYPED, TWICE = 126, 44, 20, 12, 3
WRITTEN = (
    "坂をのぼって帰るのがつらいです。", "近くの店がなくなってから、魚を買わなくなりました。", "週に一度でも車が来てくれたら助かります。",
    "重い米や水だけでも届けてほしい。", "孫がいるときは一緒に行けます。", "荷物を持つ手伝いなら、わたしにもできます。",
    "集会所の前なら、歩いて行けます。", "バスの本数が減って困っています。",
)  # fmt: skip
SLIPS = (
    ("例の方一", "090-0000-0131", "一度、話を聞いてほしいです。"),
    ("例の方二", "052-000-0131", "車の止まる場所に、うちの前を使ってください。"),
)


def make_survey(context) -> None:
    """Plan what happens: made, opened, answered day by day, a box half typed, slips left."""
    line, dice = context.made["timeline"], random.Random(SEED)  # noqa: S311  the same answers each time
    today, staff, district = context.at.date(), context.accounts["shokuin"], context.districts.get(DISTRICT)
    if district is None:
        return
    kept: dict = {}

    def day(ago: int, hour: int):
        return moment_of(today - timedelta(days=ago), time(hour, 10))

    def begin(at):
        made = question_actions.start_from_ready(
            subject="shopping", by=staff, at=at, district=district, invented=True, title="毎日の買い物についてのアンケート（例）",
            phone="052-000-0000", phone_hours="月〜金 午前9時〜午後5時（例）", closes_on=today + timedelta(days=CLOSES),
        )  # fmt: skip
        kept["survey"] = answer_actions.move_survey(survey=made, move="open", by=staff, at=at)

    line.add(day(OPENED, 9), begin)
    for number in range(ON_WEB):
        line.add(day(OPENED - 1 - number % 30, 12), lambda at: _answer(kept["survey"], dice, at))
    line.add(day(9, 10), lambda at: _take_in(kept["survey"], dice, staff, at))
    line.add(day(4, 13), lambda at: _box(context, kept["survey"], dice, at))
    for name, phone, wish in SLIPS:
        line.add(day(3, 15), lambda at, slip=(name, phone, wish): answer_actions.leave_slip(
            survey=kept["survey"], name=slip[0], phone=slip[1], wish=slip[2], at=at))  # fmt: skip


def _answer(survey: Survey, dice: random.Random, at) -> None:
    answers = _drawn(_towns_of(survey), dice)
    written = {"free": dice.choice(WRITTEN)} if dice.random() < 0.3 else {}
    answer_actions.answer_on_web(survey=survey, answers=answers, written=written, at=at)


def _take_in(survey: Survey, dice: random.Random, staff, at) -> None:
    """What the district's own people typed in Excel."""
    questions = list(queries.questions_of(survey))
    header = [f"問{question.order}" for question in questions]
    rows, towns = [], _towns_of(survey)
    for _ in range(FROM_FILE):
        answers = _drawn(towns, dice)
        rows.append(
            [
                ";".join(map(str, value)) if isinstance(value := answers.get(question.key, ""), list) else value
                for question in questions
            ]
        )
    data = csv_text(header, rows).encode()
    answer_actions.load_answers(
        survey=survey,
        data=data,
        filename="城北学区の答え.csv",
        came_from="城北学区の推進協で打ったもの（例）",
        by=staff,
        at=at,
    )


def _box(context, survey: Survey, dice: random.Random, at) -> None:
    """Two people type; three papers a second time, one of them with a difference that waits for somebody to look at the paper."""
    staff, planner = context.accounts["shokuin"], context.accounts["keikaku"]
    box = answer_actions.add_batch(
        survey=survey,
        papers=IN_BOX,
        by=staff,
        at=at,
        typists=[planner],
        district=survey.district,
        came_from="町内会の回覧（例）",
        check_share=100,
    )
    towns = _towns_of(survey)
    for number in range(TYPED):
        by = (staff, planner)[number % 2]
        sheet = answer_actions.take_paper(batch=box, by=by, at=at)
        answer_actions.save_paper(sheet=sheet, answers=_drawn(towns, dice), written={}, by=by, at=at)
    done = 0
    for by in (planner, staff) * TWICE:
        if done == TWICE:
            break
        try:
            entry = answer_actions.take_second(batch=box, by=by, at=at)
        except (
            NotNow
        ):  # which papers are drawn depends on the box's own id: somebody may find none that the other one typed
            continue
        answers = dict(entry.sheet.answers)
        if done == 0:
            answers["hard"] = 1 + answers.get("hard", 1) % 4
        answer_actions.save_second(entry=entry, answers=answers, by=by, at=at)
        done += 1


def _towns_of(survey: Survey) -> list[dict]:
    return next(question for question in queries.questions_of(survey) if question.key == "town").choices


def _drawn(towns: list[dict], dice: random.Random) -> dict:
    """One invented answer: the older somebody is and the farther the shop, the harder it is."""
    places = towns[:-1] or towns
    place_number = min(int(dice.expovariate(0.35)), len(places) - 1)
    age = dice.choices([2, 3, 4, 5, 6], [6, 22, 30, 30, 12])[0]
    distance = dice.choices([1, 2, 3, 4, 5], [12, 28, 26, 20, 14])[0]
    strain = age + distance + dice.randint(-2, 2)
    hard = 1 if strain > 9 else 2 if strain > 7 else 3 if strain > 5 else 4
    answers = {
        "town": places[place_number]["code"], "age": age, "living": dice.choices([1, 2, 3, 4], [35, 30, 25, 10])[0],
        "who": dice.choices([1, 2, 3, 4, 5], [60, 20, 10, 7, 3])[0], "freq": dice.choices([1, 2, 3, 4, 5], [15, 40, 30, 10, 5])[0],
        "how": sorted(dice.sample(range(1, 9), dice.choice([1, 1, 2]))), "minutes": distance, "distance_feel": min(4, max(1, distance - dice.randint(0, 1))),
        "hard": hard, "would_use": 1 if strain > 6 else dice.choice([1, 2]), "times": dice.choice([0, 1, 2, 2, 4, 4, 8]),
        "five_years": dice.choices([1, 2, 3, 4], [15, 30, 35, 20])[0], "can_help": dice.choice([1, 2, 2]),
    }  # fmt: skip
    if hard < 3:
        answers |= {
            "why": sorted(dice.sample(range(1, 14), dice.choice([1, 2, 3]))),
            "buys_less": sorted(dice.sample(range(1, 6), dice.choice([1, 2]))),
        }
        answers["want"] = sorted(dice.sample(range(1, 9), dice.choice([1, 2, 3])))
    return {key: answer for key, answer in answers.items() if dice.random() > 0.03}
