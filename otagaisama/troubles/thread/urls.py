"""The addresses of the desk and of a trouble's thread."""

from django.urls import path

from otagaisama.people.handing.views import handing_on
from otagaisama.troubles.thread.views import burdens, desk, help, known, taken_away, thread

ONE = "desk/troubles/<uuid:pk>/"
urlpatterns = [
    path("desk/intake/", desk.intake, name="intake"),
    path("desk/intake/known/", known.ask, name="intake_known"),
    path("desk/intake/known/request/", known.ask_for_request, name="request_known"),
    path("desk/intake/known/line/", known.line, name="known_line"),
    path("desk/troubles/", desk.troubles, name="troubles"),
    path("desk/handing-on/", handing_on, name="handing_on"),
    path("desk/handing-on/<uuid:pk>/", handing_on, name="handing_on_of"),
    path(ONE, thread.thread, name="thread"),
    path(f"{ONE}take/", thread.take, name="take"),
    path(f"{ONE}step/", thread.step, name="step"),
    path(f"{ONE}move/", thread.move, name="move"),
    path(f"{ONE}answer/", thread.answer_back, name="answer_back"),
    path(f"{ONE}second/", thread.second, name="second"),
    path(f"{ONE}second/ask/", thread.ask_second, name="ask_second"),
    path(f"{ONE}facts/", thread.facts, name="facts"),
    path(f"{ONE}burden/<uuid:burden>/", burdens.correct, name="burden"),
    path(f"{ONE}consent/", thread.consent, name="consent"),
    path(f"{ONE}consent/<uuid:use>/withdraw/", thread.withdraw, name="withdraw"),
    path(f"{ONE}names/", thread.names, name="names"),
    path(f"{ONE}reader/", thread.reader, name="reader"),
    path(f"{ONE}away/", taken_away.take_away, name="take_away"),
    path("desk/taken-away/", taken_away.taken_away, name="taken_away"),
    path("desk/taken-away/<uuid:pk>/", taken_away.bring_back, name="bring_back"),
    path(f"{ONE}help/", help.ask_for_help, name="ask_for_help"),
    path("desk/support/requests/<uuid:pk>/trouble/", help.trouble_of_request, name="of_request"),
    path("desk/concerns/", help.concerns, name="concerns"),
    path("desk/concerns/<uuid:pk>/", help.hear_concern, name="hear_concern"),
]
