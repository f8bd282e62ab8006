"""What stands in the way before results are told, and what will be missing from them: said first, each with where it is mended."""

from dataclasses import dataclass

from django.urls import reverse

from otagaisama.surveys.answers.checking import compared_keys, waiting_of
from otagaisama.surveys.answers.models import Batch
from otagaisama.surveys.answers.queries import second_entries_of
from otagaisama.surveys.questions.models import Survey
from otagaisama.surveys.questions.states import CLOSED


@dataclass(frozen=True)
class Obstacle:
    """One thing to see to: a sentence, where it is mended and what the link says; `stops` where nothing can be told before."""

    says: str
    url: str
    link: str
    stops: bool = True


def obstacles_of(survey: Survey, boxes: list[Batch]) -> list[Obstacle]:
    """Everything at once, what stops first. `boxes` of the survey with `typed` and `taken` counted."""
    entries = list(second_entries_of(survey))
    obstacles = [*_state(survey), *_in_hands(survey, boxes), *_differing(survey, entries), *_untyped(survey, boxes)]
    return sorted(obstacles, key=lambda obstacle: not obstacle.stops)


def _state(survey: Survey) -> list[Obstacle]:
    if survey.state == CLOSED:
        return []
    if survey.is_told:
        return [Obstacle("結果は、もうまとめてあります。", reverse("surveys:told", args=[survey.pk]), "まとめた結果")]
    if survey.is_draft:
        return [Obstacle("まだ受付をはじめていません。", reverse("surveys:survey", args=[survey.pk]), "アンケートへ")]
    close = reverse("surveys:move", args=[survey.pk])
    return [Obstacle("まだ受け付けています。先に、しめきってください。", f"{close}?move=close", "しめきる")]


def _in_hands(survey: Survey, boxes: list[Batch]) -> list[Obstacle]:
    return [
        Obstacle(f"箱{box.number}：いま打っている紙が{box.taken}枚あります。打ちおえるか、紙を戻してください。", _box(survey, box), f"箱{box.number}を見る")
        for box in boxes
        if box.taken
    ]  # fmt: skip


def _differing(survey: Survey, entries) -> list[Obstacle]:
    keys = compared_keys(survey)
    return [
        Obstacle(
            f"箱{entry.sheet.batch.number}の紙{entry.sheet.serial}：2回の打ちこみの違いを、まだ決めていません。",
            reverse("surveys:differences", args=[survey.pk, entry.sheet.batch_id, entry.pk]), "紙を見て決める",
        )
        for entry in entries
        if waiting_of(entry, keys)
    ]  # fmt: skip


def _untyped(survey: Survey, boxes: list[Batch]) -> list[Obstacle]:
    left = [(box, box.papers - box.typed - box.taken) for box in boxes if box.is_paper]
    says = "箱{box}：まだ打っていない紙が{count}枚あります。まとめると、この紙の答えは入りません。"
    return [
        Obstacle(says.format(box=box.number, count=count), _box(survey, box), f"箱{box.number}を見る", stops=False)
        for box, count in left
        if count > 0
    ]


def _box(survey: Survey, box: Batch) -> str:
    return reverse("surveys:box", args=[survey.pk, box.pk])
