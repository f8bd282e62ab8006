"""Every field is open or hidden, said once; what is hidden lies encrypted; keys point down the stairs."""

import pytest
from django.apps import apps
from django.db import models

from otagaisama.base.fields import HiddenTextField
from tests.house.source import ROOMS

STAIRS = [
    "web",
    "publishing",
    "plan",
    "watch",
    "troubles",
    "support",
    "shopping",
    "directory",
    "gatherings",
    "learning",
    "signups",
    "surveys",
    "messaging",
    "register",
    "people",
    "town",
    "base",
]
MODELS = [model for model in apps.get_models() if model.__module__.startswith("otagaisama.")]
# Free text that everybody may read, and why nobody's secret can stand in it.
OPEN_TEXTS = {
    "town.Ward.sources": "where the open data of a ward comes from",
    "people.FindingList.members": "numbers of slots",
    "directory.Place.what": "printed in the public list; asked of its owner every year",
    "directory.Place.search_words": "made from the public fields of the same row",
    "directory.ListeningPost.what": "printed in the public list; asked of its owner every year",
    "directory.ListeningPost.search_words": "made from the public fields of the same row",
    "shopping.Store.search_words": "made from the public fields of the same row",
    "shopping.ShoppingService.search_words": "made from the public fields of the same row",
    "surveys.Survey.greeting": "printed on the form",
    "surveys.Survey.greeting_easy": "printed on the form",
    "surveys.Survey.purpose": "printed on the form",
    "surveys.Survey.purpose_easy": "printed on the form",
    "learning.Session.script": "how a session goes; written before anybody came",
    "publishing.Article.body": "read by everybody; nothing that names somebody is ever kept in it",
    "publishing.Article.easy": "read by everybody; nothing that names somebody is ever kept in it",
    "plan.Plan.vision": "printed in the published plan",
    "plan.Plan.source": "where the published plan comes from",
    "plan.Plan.note": "printed in the published plan",
    "plan.PlanNode.why": "printed in the published plan",
    "plan.PlanNode.point": "printed in the published plan",
    "plan.PlanNode.text": "printed in the published plan",
    "plan.PlanNode.easy": "written for the published plan; read by everybody",
    "plan.PlanNode.note": "printed in the published plan",
    "plan.YearCell.text": "printed in the published plan",
}
# Open mappings and lists hold codes or public facts, never words about somebody.
OPEN_MAPPINGS = {
    "people.ListColumns.fields": "hashes of headers and names of our fields",
    "learning.Suggestion.parts": "codes", "learning.Suggestion.hours": "codes",
    "town.Ward.boundary": "open data", "town.Ward.streets": "open data",
    "gatherings.Partner.offers": "codes", "gatherings.LocalTeacher.ages": "codes", "gatherings.Lesson.ages": "codes",
    "gatherings.Event.support": "codes", "gatherings.Place.for_whom": "codes", "gatherings.Place.barrier": "codes", "gatherings.Place.counts": "codes",
    "gatherings.PlaceDay.counts": "codes and numbers", "gatherings.Grant.facts": "names of questions and numbers",
    "publishing.ReadLine.parts": "letters of a published line and how they are read",
    "gatherings.ReportForm.slots": "addresses in a form and names of our fields",
    "directory.Place.for_whom": "codes", "directory.Place.barrier": "codes",
    "directory.ListeningPost.for_whom": "codes", "directory.ListeningPost.barrier": "codes",
    "surveys.Question.choices": "printed on the form", "surveys.Sheet.answers": "codes and numbers; what was written is hidden",
    "surveys.SecondEntry.answers": "codes and numbers", "surveys.SecondEntry.first": "codes and numbers",
    "surveys.SecondEntry.decided": "codes and numbers", "surveys.Publication.pairs": "names of questions",
    "surveys.Publication.tables": "counts as everyone may see them",
    "shopping.ShoppingService.how": "codes", "shopping.ShoppingService.for_whom": "codes",
    "shopping.StreetNetwork.barriers": "open data", "shopping.ReachRun.parameters": "numbers and codes",
    "shopping.ReachRun.scenario": "shops and places", "shopping.ReachRun.totals": "counts of open data",
    "shopping.ReachRun.towns": "counts of open data", "shopping.ReachRun.sources": "where the open data comes from",
    "shopping.Suggestion.parameters": "numbers and codes", "shopping.Suggestion.results": "places of stops and metres",
    "people.Consent.scopes": "codes", "people.Consent.items": "codes",
    "troubles.Trouble.more_categories": "codes", "troubles.HandOver.items": "codes",
    "watch.Notice.signs": "codes", "watch.CheckIn.times": "times of day",
    "support.CityService.tasks": "codes",
    "support.Helper.can": "codes", "support.Helper.slots": "codes", "support.Helper.moves": "codes", "support.Helper.ok_with": "codes",
    "support.Helper.trainings": "codes", "support.HelpRequest.needs_ok": "codes",
    "plan.Plan.levels": "the published plan", "plan.Plan.mark_legend": "the published plan", "plan.Plan.grade_scale": "the published plan",
    "plan.YearCell.kinds": "codes", "plan.ProgressSheet.counts": "counts as everyone may see them",
}  # fmt: skip


def own_fields(model) -> dict:
    """The fields of a model as they are written in it."""
    return {field.name: field for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}


def sorted_fields(model) -> set[str]:
    """`id` of Django's own making need not be sorted, but may be."""
    return {name for name, field in own_fields(model).items() if not field.auto_created}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
class TestEachModel:
    def test_every_field_is_sorted_once(self, model):
        assert not model.OPEN & model.HIDDEN
        unsorted = sorted_fields(model) - model.OPEN - model.HIDDEN
        assert unsorted == set(), "is it open or hidden?"
        assert (model.OPEN | model.HIDDEN) - set(own_fields(model)) == set(), "no such field"

    def test_what_is_hidden_lies_encrypted(self, model):
        fields = own_fields(model)
        assert {name for name, field in fields.items() if isinstance(field, HiddenTextField)} == model.HIDDEN

    def test_no_free_text_is_open_without_a_reason(self, model):
        texts = {name for name in model.OPEN if type(own_fields(model).get(name)) is models.TextField}
        assert {f"{model._meta.label}.{name}" for name in texts} <= set(OPEN_TEXTS)

    def test_no_mapping_is_open_without_a_reason(self, model):
        mappings = {name for name in model.OPEN if isinstance(own_fields(model).get(name), models.JSONField)}
        assert {f"{model._meta.label}.{name}" for name in mappings} <= set(OPEN_MAPPINGS)

    def test_it_has_no_order_of_its_own(self, model):
        assert list(model._meta.ordering) == []

    def test_keys_point_down_the_stairs(self, model):
        here = STAIRS.index(model._meta.app_label)
        for field in own_fields(model).values():
            if field.is_relation and field.related_model is not None:
                assert STAIRS.index(field.related_model._meta.app_label) >= here, field

    def test_it_says_what_it_is(self, model):
        assert model.__doc__
        assert not model.__doc__.startswith(f"{model.__name__}(")


def test_each_reason_is_needed():
    there = {f"{model._meta.label}.{name}" for model in MODELS for name in own_fields(model)}
    assert set(OPEN_TEXTS) - there == set()
    assert set(OPEN_MAPPINGS) - there == set()


def test_every_room_with_records_is_looked_at():
    assert {model._meta.app_label for model in MODELS} <= set(ROOMS)
    hidden = sum(len(model.HIDDEN) for model in MODELS)
    opened = sum(len(model.OPEN) for model in MODELS)
    print(f"\nfields: {len(MODELS)} models, {opened} open, {hidden} hidden, each sorted once")


@pytest.mark.django_db
def test_nothing_hidden_lies_readable_in_a_row(hana, ward):
    from django.db import connection

    hana.name, hana.mail = "花カナリア", "hana-canary@example.jp"
    hana.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_account")
        told = repr(cursor.fetchall())
    assert "花カナリア" not in told
    assert "hana-canary" not in told
