"""The surveys of the small council: one open with a box half typed, one told to everybody, one told to the members only, one draft."""

from datetime import timedelta

from otagaisama.surveys.answers import actions as answer_actions
from otagaisama.surveys.answers.models import Sheet
from otagaisama.surveys.questions import actions as question_actions
from otagaisama.surveys.questions import queries
from otagaisama.surveys.results import actions as result_actions


def build_surveys(world, here, now) -> None:
    """Everything through the real actions; the written words and the slips are canaries."""
    by = world.accounts
    draft = question_actions.start_from_ready(
        subject="shopping",
        by=by["shokuin"],
        at=now,
        district=here,
        title=world.canary("山の手の下書きの質問票", {"shokuin"}),
    )
    world.keep("survey draft", draft, {"shokuin"})
    opened = _opened(by, here, now, "いま受け付けている買い物の質問票")
    world.keep("survey open", opened, {"shokuin"})
    written = {"free": world.canary("庭先で待つ青い移動販売車", {"shokuin"})}
    answer_actions.answer_on_web(survey=opened, answers={"town": 1, "hard": 2}, written=written, at=now)
    answer_actions.leave_slip(
        survey=opened, at=now, name=world.canary("白川 七之助", {"shokuin"}, when_read=False),
        phone=world.canary("090-0000-2299", {"shokuin"}, when_read=False), wish=world.canary("週末なら荷車を貸せます", {"shokuin"}, when_read=False),
    )  # fmt: skip
    world.keep("slip", opened.slips.get(), {"shokuin"})
    _box(world, opened, now)
    for key, public in (("survey told", True), ("survey kept", False)):
        told = _opened(by, here, now, f"{'みんな' if public else '委員'}に出した質問票")
        for number in range(7):
            answer_actions.answer_on_web(survey=told, answers={"town": 1, "hard": number % 2 + 1}, written={}, at=now)
        answer_actions.move_survey(survey=told, move="close", by=by["shokuin"], at=now)
        publication = result_actions.tell_results(survey=told, pairs=[("town", "hard")], by=by["shokuin"], at=now)
        if public:
            result_actions.show_results(publication=publication, public=True, by=by["shokuin"], at=now)
        world.keep(key, told, {"shokuin"})


def _opened(by, here, now, title: str):
    survey = question_actions.start_from_ready(subject="shopping", by=by["shokuin"], at=now, district=here, title=title)
    question_actions.change_survey(
        survey=survey, by=by["shokuin"], at=now, phone="052-981-1212", phone_hours="月〜金 9時〜17時"
    )
    return answer_actions.move_survey(survey=survey, move="open", by=by["shokuin"], at=now)


def _box(world, survey, now) -> None:
    """Paper 1 typed by the planner and again by staff, with a difference; 2 in the planner's hands; 3 typed by staff, the coordinator's second."""
    by = world.accounts
    box = answer_actions.add_batch(
        survey=survey, papers=5, by=by["shokuin"], at=now, check_share=100, typists=[by["keikaku"], by["matome"]]
    )
    world.keep("box", box, {"shokuin", "keikaku", "matome"})
    first = answer_actions.take_paper(batch=box, by=by["keikaku"], at=now)
    written = {"free": world.canary("坂の上の赤い屋根の売店", {"shokuin", "keikaku"})}
    first = answer_actions.save_paper(
        sheet=first, answers={"town": 1, "hard": 1, "why": [1, 3]}, written=written, by=by["keikaku"], at=now
    )
    begun = answer_actions.take_paper(batch=box, by=by["keikaku"], at=now)
    draft = {"free": world.canary("打ちかけの黄色い買い物かご", {"keikaku"})}
    answer_actions.keep_typing(entry=begun, typed=draft, by=by["keikaku"], at=now)
    third = answer_actions.take_paper(batch=box, by=by["shokuin"], at=now)
    answer_actions.save_paper(sheet=third, answers={"town": 1, "hard": 3}, written={}, by=by["shokuin"], at=now)
    entry = answer_actions.take_second(batch=box, by=by["shokuin"], at=now)
    world.records["second of 1"] = answer_actions.save_second(
        entry=entry, answers={"town": 1, "hard": 2, "why": [1, 3]}, by=by["shokuin"], at=now
    )
    world.records["second of 3"] = answer_actions.take_second(batch=box, by=by["matome"], at=now)


def one_more_survey(world, number: int, now) -> None:
    """One more survey, answer, slip, box, paper and second entry."""
    by, survey = world.accounts, world.records["survey open"]
    _opened(by, survey.district, now, f"質問票{number}")
    answer_actions.answer_on_web(
        survey=survey, answers={"town": 1, "hard": number % 3 + 1}, written={"free": f"{number}台めの車"}, at=now
    )
    answer_actions.leave_slip(survey=survey, phone=f"090-0000-11{number:02}", at=now)
    box = world.records["box"]
    answer_actions.change_batch(batch=box, papers=5 + number, by=by["shokuin"], at=now)
    sheet = Sheet.objects.filter(batch=box, state="taken").first()
    sheet = answer_actions.save_paper(sheet=sheet, answers={"town": 1, "hard": 2}, written={}, by=by["keikaku"], at=now)
    answer_actions.take_paper(batch=box, by=by["keikaku"], at=now)
    entry = answer_actions.take_second(batch=box, by=by["shokuin"], at=now)
    answer_actions.save_second(entry=entry, answers={"town": 1, "hard": 4}, by=by["shokuin"], at=now)
    answer_actions.add_batch(
        survey=survey, papers=number, by=by["shokuin"], at=now + timedelta(seconds=number), typists=[by["keikaku"]]
    )
    told = question_actions.start_from_ready(subject="shopping", by=by["shokuin"], at=now, district=survey.district)
    answer_actions.move_survey(survey=told, move="open", by=by["shokuin"], at=now)
    answer_actions.move_survey(survey=told, move="close", by=by["shokuin"], at=now)
    publication = result_actions.tell_results(survey=told, pairs=[], by=by["shokuin"], at=now)
    result_actions.show_results(publication=publication, public=True, by=by["shokuin"], at=now)


def survey_cases(world, address, missing):
    """Each survey with its parts and with parts of nobody; what was told is the members' too."""
    from tests.house.source import all_kwargs

    wanted = set(all_kwargs(address)) - {"pk"}
    surveys = {key: world.records[key] for key in ("survey draft", "survey open", "survey told", "survey kept")}
    for key, survey in surveys.items():
        readers = {"shokuin"}
        if address.name in ("surveys:told", "surveys:show"):
            readers = {"shokuin", "keikaku"} if key in ("survey told", "survey kept") else set()
        for values, fits in _parts(world, survey, wanted, missing):
            yield {"pk": survey.pk, **values}, readers if fits else set()
    for values, _ in _parts(world, surveys["survey open"], wanted, missing):
        yield {"pk": missing, **values}, set()


def _parts(world, survey, wanted: set, missing):
    if "question_pk" in wanted:
        return [({"question_pk": queries.questions_of(survey).first().pk}, True), ({"question_pk": missing}, False)]
    if "box_pk" in wanted:
        box = world.records["box"]
        mine = box.survey_id == survey.pk
        if "entry_pk" not in wanted:
            return [({"box_pk": box.pk}, mine), ({"box_pk": missing}, False)]
        entry = world.records["second of 1"]
        return [({"box_pk": box.pk, "entry_pk": entry.pk}, mine), ({"box_pk": box.pk, "entry_pk": missing}, False)]
    if "form" in wanted:
        return [({"form": "xlsx"}, True), ({"form": "csv"}, True), ({"form": "exe"}, False)]
    return [({}, True)]


def slip_cases(world, address, missing):
    yield {"slip_pk": world.records["slip"].pk}, {"shokuin"}
    yield {"slip_pk": missing}, set()


def typing_cases(world, address, missing):
    """A box is its typists'; a paper is of whoever holds it."""
    from tests.house.source import all_kwargs

    box = world.records["box"]
    if "serial" not in all_kwargs(address):
        yield {"box_pk": box.pk}, {"shokuin", "keikaku", "matome"}
        yield {"box_pk": missing}, set()
        return
    if "second" in address.name:
        held = {1: set(), 3: {"matome"}, 9: set()}
    elif address.name == "surveys:typing_paper":
        held = {1: {"keikaku"}, 2: {"keikaku"}, 3: {"shokuin"}, 9: set()}
    else:
        held = {1: set(), 2: {"keikaku"}, 9: set()}
    for serial, readers in held.items():
        yield {"box_pk": box.pk, "serial": serial}, readers
    yield {"box_pk": missing, "serial": 1}, set()


def public_cases(world, address, missing):
    """Everybody may see what is not being prepared; results only where they were shown."""
    for key, shown in (("survey open", False), ("survey told", True), ("survey kept", False), ("survey draft", False)):
        fits = shown if address.name == "surveys:public_results" else key != "survey draft"
        yield {"number": world.records[key].number}, None if fits else set()
    yield {"number": "1999-01"}, set()
