"""A survey is made, its questions are put in order."""

from datetime import datetime

from django.db.models import Max

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.numbers import next_number
from otagaisama.surveys.questions import rules
from otagaisama.surveys.questions.kinds import kind_of
from otagaisama.surveys.questions.models import Question, Survey
from otagaisama.surveys.questions.queries import questions_of
from otagaisama.surveys.questions.ready import READY
from otagaisama.town.queries import towns

OTHER_TOWN = {"text": "ほかの町・わからない", "easy": "ほかの 町・わからない"}
COPIED = ("subject", "title", "title_easy", "greeting", "greeting_easy", "purpose", "purpose_easy", "phone", "phone_hours", "with_slip",
          "slip_days", "check_share")  # fmt: skip
ASKED = ("key", "kind", "text", "text_easy", "help", "help_easy", "required", "choices", "most", "low", "high", "unit")


@action
def make_survey(*, by, at: datetime, title: str, purpose: str, **facts) -> Survey:
    """Begin an empty survey, as a draft."""
    today = day_of_tokyo(at)
    number = f"{today.year}-{next_number(f'survey-{today.year}'):02}"
    survey = Survey(number=number, title=title, purpose=purpose, made_by=by, made_on=today, **facts)
    survey.save(force_insert=True)
    record(by=by, at=at, verb="make-survey", about=survey)
    return survey


@action
def start_from_ready(*, subject: str, by, at: datetime, **facts) -> Survey:
    """Begin from a ready form: all its questions and choices, and the towns of the district (or of the ward)."""
    ready = READY[subject]
    texts = {name: getattr(ready, name) for name in ("title_easy", "greeting", "greeting_easy", "purpose_easy")}
    fields = {"title": ready.title, "purpose": ready.purpose} | texts | facts
    survey = make_survey(by=by, at=at, subject=subject, **fields)
    for order, item in enumerate(ready.questions, 1):
        choices = [
            {"code": code, "text": text, "easy": easy} | ({"alone": True} if text in item.alone else {})
            for code, (text, easy) in enumerate(item.choices, 1)
        ]
        Question(
            survey=survey, order=order, key=item.key, kind=item.kind, text=item.text, text_easy=item.easy, help=item.help, help_easy=item.help_easy,
            choices=town_choices(survey) if kind_of(item.kind).takes_towns else choices, low=item.low, high=item.high, unit=item.unit,
        ).save(force_insert=True)  # fmt: skip
    return survey


@action
def copy_survey(*, survey: Survey, by, at: datetime, **facts) -> Survey:
    """Begin from another survey: its texts and questions, none of its answers. The towns are those of the new one's district."""
    fields = {name: getattr(survey, name) for name in COPIED} | facts
    made = make_survey(by=by, at=at, **fields)
    for question in questions_of(survey):
        copied = {name: getattr(question, name) for name in ASKED}
        if question.of_kind.takes_towns:
            copied["choices"] = town_choices(made)
        Question(survey=made, order=question.order, **copied).save(force_insert=True)
    return made


@action
def change_survey(*, survey: Survey, by, at: datetime, **facts) -> Survey:
    """Correct texts, days and shares. Another district is another list of towns: only while it is a draft."""
    survey = hold(survey)
    moved = "district" in facts and facts["district"] != survey.district
    if moved:
        rules.check_may_rebuild(survey)
    for name, value in facts.items():
        setattr(survey, name, value)
    survey.save()
    if moved:
        for question in _asking_towns(survey):
            question.choices = town_choices(survey)
            question.save(update_fields=["choices"])
    record(by=by, at=at, verb="change-survey", about=survey)
    return survey


@action
def add_question(*, survey: Survey, kind: str, text: str, by, at: datetime, **fields) -> Question:
    """Add a question at the end."""
    survey = hold(survey)
    rules.check_may_rebuild(survey)
    if kind_of(kind).takes_towns:
        fields["choices"] = town_choices(survey)
        if _asking_towns(survey):
            raise NotNow("町の質問は、もうあります。")
    rules.check_question(kind, fields)
    last = questions_of(survey).aggregate(last=Max("order"))["last"] or 0
    question = Question(survey=survey, order=last + 1, key=_fresh_key(survey), kind=kind, text=text, **fields)
    question.save(force_insert=True)
    record(by=by, at=at, verb="add-question", about=survey)
    return question


@action
def change_question(*, question: Question, by, at: datetime, **fields) -> Question:
    """Rewrite a question; once the survey is no draft only words may be corrected, so that no answer loses its meaning."""
    survey = hold(question.survey)
    question = Question.objects.get(pk=question.pk)
    if not rules.may_rebuild(survey):
        rules.check_keeps_meaning(question, fields)
    if kind_of(fields.get("kind", question.kind)).takes_towns:
        fields.pop("choices", None)
        if not question.of_kind.takes_towns:
            raise NotNow("町の質問は、加えなおしてください。")
    for name, value in fields.items():
        setattr(question, name, value)
    rules.check_question(question.kind, {"choices": question.choices, "low": question.low, "high": question.high})
    question.save()
    record(by=by, at=at, verb="change-question", about=survey)
    return question


@action
def move_question(*, question: Question, up: bool, by, at: datetime) -> None:
    """Change places with the question above or below; at the edge nothing moves."""
    survey = hold(question.survey)
    rules.check_may_rebuild(survey)
    order = list(questions_of(survey))
    here = next(place for place, other in enumerate(order) if other.pk == question.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    _number(order)
    record(by=by, at=at, verb="move-question", about=survey)


@action
def drop_question(*, question: Question, by, at: datetime) -> None:
    """Take a question away, while the survey is a draft."""
    survey = hold(question.survey)
    rules.check_may_rebuild(survey)
    Question.objects.filter(pk=question.pk).delete()
    _number(list(questions_of(survey)))
    record(by=by, at=at, verb="drop-question", about=survey)


def town_choices(survey: Survey) -> list[dict]:
    """The towns of the survey's district (or of the whole ward) as choices, numbered as they are printed; the last is any other."""
    listed = [town for town in towns() if survey.district_id is None or town.district_id == survey.district_id]
    choices = [
        {"code": code, "text": town.name, "easy": town.name, "town": str(town.pk)}
        for code, town in enumerate(listed, 1)
    ]
    return [*choices, {"code": len(listed) + 1, **OTHER_TOWN}]


def _asking_towns(survey: Survey) -> list[Question]:
    return [question for question in questions_of(survey) if question.of_kind.takes_towns]


def _number(order: list[Question]) -> None:
    for place, question in enumerate(order, 1):
        if question.order != place:
            question.order = place
            question.save(update_fields=["order"])


def _fresh_key(survey: Survey) -> str:
    taken = set(questions_of(survey).values_list("key", flat=True))
    return next(key for key in (f"q{number}" for number in range(1, 10_000)) if key not in taken)
