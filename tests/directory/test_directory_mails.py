"""Mail addresses of bodies come in through one reader, whichever door they take."""

import pytest

from otagaisama.base.intake import values
from otagaisama.directory.forms import PostForm
from otagaisama.town.models import District

TAKEN = {"ｄａｉ＠example.jp": "dai@example.jp", "a@example.jp;b@example.jp": "a@example.jp; b@example.jp", "": ""}
REFUSED = ["a@", "花@example.jp", "a@example.jp;b@", "a b@example.jp", "a@example.jp\x07", "a@example"]


@pytest.mark.parametrize(("cell", "kept"), TAKEN.items())
def test_a_list_takes_what_can_be_read(cell, kept):
    assert values.a_mail(cell) == kept


@pytest.mark.parametrize("cell", REFUSED)
def test_a_list_refuses_the_rest_with_its_words(cell):
    with pytest.raises(values.Wrong, match=r"メール|見えない"):
        values.a_mail(cell)


@pytest.mark.django_db
@pytest.mark.parametrize(("cell", "kept"), [*TAKEN.items(), *((cell, None) for cell in REFUSED)])
def test_the_form_reads_the_same(cell, kept):
    form = PostForm({"mail": cell}, districts=District.objects.none(), whole_ward=True)
    assert form.is_valid() is False, "the rest is missing"
    assert form.cleaned_data.get("mail") == kept
    assert ("mail" in form.errors) is (kept is None)
