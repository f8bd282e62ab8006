"""A telephone that residents will dial is read where it is typed, refused where nobody could dial it, and shown whole (R7)."""

import pytest
from django.template import Context, Template

from otagaisama.gatherings.circulation.forms import CircularForm
from otagaisama.gatherings.events.forms import EventForm
from otagaisama.gatherings.places.forms import PlaceForm
from otagaisama.learning.courses.forms import CourseForm
from otagaisama.people.models import Account
from otagaisama.signups.forms import OfferForm
from otagaisama.surveys.questions.forms.building import SurveyForm
from otagaisama.town.models import District
from otagaisama.watch.agreements.forms import AgreementForm

pytestmark = pytest.mark.django_db
DISTRICTS, NOBODY = District.objects.none, Account.objects.none
FORMS = {
    "event": lambda data, day: EventForm(data, today=day, keepers=NOBODY(), cases=DISTRICTS(), districts=DISTRICTS()),
    "course": lambda data, day: CourseForm(data, today=day, minders=NOBODY(), districts=DISTRICTS()),
    "offer": lambda data, day: OfferForm(data, today=day, districts=DISTRICTS()),
    "circular": lambda data, day: CircularForm(data, today=day, keepers=NOBODY(), districts=DISTRICTS()),
    "place": lambda data, day: PlaceForm(data, today=day, keepers=NOBODY(), districts=DISTRICTS()),
    "survey": lambda data, day: SurveyForm(data),
}


@pytest.mark.parametrize("number", ["052-911-22", "052-981-12123", "911-1234", "あとで"])
@pytest.mark.parametrize("name", FORMS)
def test_what_nobody_can_dial_is_not_published(name, number, today):
    form = FORMS[name]({"phone": number}, today)
    assert "電話番号として読めません" in form.errors["phone"][0]
    assert form.fields["phone"].widget.attrs["data-otagai-reads"] == "dialled"


@pytest.mark.parametrize("name", FORMS)
def test_what_can_be_dialled_is_taken_as_it_is_written(name, today):
    form = FORMS[name]({"phone": "０５２（９８１）１２１２　内線3"}, today)
    assert "phone" not in form.errors
    assert form.cleaned_data["phone"] == "０５２（９８１）１２１２　内線3"


def test_the_number_of_an_agreement_can_be_dialled(today):
    form = AgreementForm(
        {"first_phone": "052-911-22", "second_phone": "052-981-1212"},
        today=today,
        partners=DISTRICTS(),
        keepers=NOBODY(),
        districts=DISTRICTS(),
    )
    assert "電話番号として読めません" in form.errors["first_phone"][0]
    assert "second_phone" not in form.errors


def test_when_a_number_is_answered_stands_beside_it():
    page = Template("{% load otagai %}{{ phone|phone }}").render(
        Context({"phone": "052-981-1212、052-981-1213（夜間） 内線4"})
    )
    assert 'href="tel:0529811213">052-981-1213</a>' in page
    assert page.endswith("（内線4）（夜間）")
