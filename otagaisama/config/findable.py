"""What the desk's search finds hidden words by: written for records that lack it, and anew for all of them."""

from collections.abc import Iterator
from uuid import UUID

from django.db import models, transaction

from otagaisama.people.models import FindingSlot, Person
from otagaisama.people.persons import finding
from otagaisama.people.persons.searching import person_pieces, word_pieces
from otagaisama.support.requests.models import HelpRequest
from otagaisama.troubles.models import Trouble

AT_ONCE = 500
RECORDS = {
    FindingSlot.Kind.PERSON: (Person, "made_on", person_pieces),
    FindingSlot.Kind.TROUBLE: (Trouble, "received_on", lambda trouble: word_pieces(trouble.words)),
    FindingSlot.Kind.REQUEST: (HelpRequest, "opened_on", lambda request: word_pieces(request.detail)),
}


def write_again() -> dict[str, int]:
    """All lists anew, each kind in one transaction: whoever searches meanwhile finds what was there before. Answers how many, by kind."""
    counts = {}
    for kind in RECORDS:
        with transaction.atomic():
            counts[FindingSlot.Kind(kind).label] = finding.write_many(kind, _records(kind))
    return counts


def write_missing() -> int:
    """What came in past the actions (an older house, a restored row) is found from now on. Answers how many."""
    count = 0
    for kind in RECORDS:
        there = FindingSlot.objects.filter(kind=kind).values("record")
        for record, pieces in _records(kind, without=there):
            with transaction.atomic():
                finding.write(kind, record, pieces)
            count += 1
    return count


def lacking() -> int:
    """How many records nobody would find."""
    return sum(
        _kept(model).exclude(pk__in=FindingSlot.objects.filter(kind=kind).values("record")).count()
        for kind, (model, _, _) in RECORDS.items()
    )


def _records(kind: str, *, without: models.QuerySet | None = None) -> Iterator[tuple[UUID, set[str]]]:
    """The records of a kind with their pieces, the oldest first. Their keys are read before the first is handed out: writing may go on."""
    model, oldest, pieces_of = RECORDS[FindingSlot.Kind(kind)]
    rows = _kept(model) if without is None else _kept(model).exclude(pk__in=without)
    wanted = list(rows.order_by(oldest, "id").values_list("pk", flat=True))
    for start in range(0, len(wanted), AT_ONCE):
        held = model._base_manager.in_bulk(wanted[start : start + AT_ONCE])
        yield from ((pk, pieces_of(held[pk])) for pk in wanted[start : start + AT_ONCE] if pk in held)


def _kept(model) -> models.QuerySet:
    return model._base_manager.filter(erased_on=None)
