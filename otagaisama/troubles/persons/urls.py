"""The addresses of a person and her household."""

from django.urls import path

from otagaisama.troubles.persons.views import linking, person

ONE = "desk/people/<uuid:pk>/"
urlpatterns = [
    path(ONE, person.person, name="person"),
    path(f"{ONE}called/", person.called, name="person_called"),
    path(f"{ONE}household/", person.household, name="household"),
    path(f"{ONE}link/", linking.link, name="person_link"),
    path(f"{ONE}part/", linking.part, name="person_part"),
    path(f"{ONE}seal/", linking.seal, name="person_seal"),
    path(f"{ONE}unlink/", linking.unlink, name="person_unlink"),
]
