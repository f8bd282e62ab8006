"""Sign-ups follow the seal of whoever signed up (people/persons/sealing)."""

from collections.abc import Iterator

from otagaisama.messaging.queries import letters_about
from otagaisama.people.models import Knowing
from otagaisama.people.persons.sealing import Party, Sealing, Sought
from otagaisama.signups.models import SignUp


def _rows(sought: Sought) -> Iterator[SignUp]:
    for signup in SignUp.objects.filter(knowing=None, erased_on=None).order_by("made_at", "id").iterator(500):
        party = Party.of(phone=signup.phone, name=signup.name, kana=signup.kana)
        if sought.is_perhaps(party):
            yield signup


def _follow(signup: SignUp, knowing: Knowing, by, at) -> None:
    signup.knowing, signup.made_by = knowing, None
    signup.save(update_fields=["knowing", "made_by"])
    letters_about([signup]).update(knowing=knowing)


SEALINGS = (Sealing("signups.SignUp", _rows, _follow),)
