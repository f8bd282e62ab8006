"""One hold, one step, one kind of link: what a reader and a database notice of them."""

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from otagaisama.base.links import Link
from otagaisama.base.refusals import Changed, NotYours, Refused
from otagaisama.base.steps import hold, step, tried
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread.actions import hear_call
from otagaisama.web.look import Look

pytestmark = pytest.mark.django_db
TURN, OTHER = Link("a turn"), Link("something else")


@pytest.fixture
def trouble(johoku, matome, now):
    return hear_call(by=matome, at=now, said="段差", district=johoku)


class NextForm(forms.Form):
    next_step = forms.CharField()
    version = forms.IntegerField()


def test_a_record_is_held_as_it_stands_now_with_what_it_leads_to(trouble, django_assert_num_queries):
    Trouble.objects.filter(pk=trouble.pk).update(version=trouble.version + 1)
    with django_assert_num_queries(1):
        assert hold(trouble, "district").district.name == "城北学区"
    assert hold(trouble, version=trouble.version + 1).pk == trouble.pk
    with pytest.raises(Changed, match="ほかの人が書きました"):
        hold(trouble, version=trouble.version)


def test_a_record_that_is_gone_is_nobody_s(trouble):
    Trouble.objects.filter(pk=trouble.pk).delete()
    with pytest.raises(NotYours):
        hold(trouble)


def asked(trouble, version, words="訪ねる"):
    request = RequestFactory().post("/", {"next_step": words, "version": version})
    request.session, request.look, request.user = {}, Look(), AnonymousUser()
    request._messages = FallbackStorage(request)
    form = NextForm(request.POST)

    def write(told):
        held = hold(trouble, version=told["version"])
        held.next_step, held.version = told["next_step"], held.version + 1
        held.save()

    return form, step(
        request, form, write, said="書きました。", to="/", template="web/parts/error_summary.html", record=trouble, context={"form": form}
    )  # fmt: skip


def test_after_somebody_else_wrote_both_texts_stand_on_the_page_and_the_next_press_goes_through(trouble):
    seen = trouble.version
    asked(trouble, seen, words="鍵を確かめる")
    form, answer = asked(trouble, seen)
    assert answer.status_code == 422
    assert form.errors["next_step"] == ["いま書いてあること：鍵を確かめる"]
    assert form["next_step"].value() == "訪ねる"
    form, answer = asked(trouble, form["version"].value())
    assert answer.status_code == 302
    trouble.refresh_from_db()
    assert trouble.next_step == "訪ねる"


def test_what_is_refused_stands_on_the_form():
    form = NextForm({"next_step": "訪ねる", "version": 1})
    form.is_valid()

    def refuse():
        raise Refused("いまはできません。")

    assert tried(form, refuse) is None
    assert form.non_field_errors() == ["いまはできません。"]
    assert tried(form, lambda: None) is True
    assert tried(form, lambda: 0) == 0


class Slip:
    """Whatever has a key and a digest."""

    pk = "7"
    token_digest = ""


def test_a_word_opens_its_own_record_and_is_kept_nowhere():
    slip = Slip()
    word = TURN.give(slip)
    assert len(word) == 32
    assert word not in slip.token_digest
    assert slip.token_digest == TURN.digest_of(word) != OTHER.digest_of(word)
    assert TURN.word_of("7") == word != TURN.word_of("8")
    assert OTHER.word_of("7") != word


def test_a_word_by_chance_is_never_the_same():
    first, digest = TURN.give_by_chance()
    assert digest == TURN.digest_of(first)
    assert first != TURN.give_by_chance()[0]


def test_no_word_and_a_wrong_word_open_nothing():
    from otagaisama.support.models import Ask

    assert TURN.behind(Ask.objects.all(), "") is None
    assert TURN.behind(Ask.objects.all(), "x" * 5_000) is None
