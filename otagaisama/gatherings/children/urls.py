"""The addresses of children's parts."""

from django.urls import path

from otagaisama.gatherings.children import actions
from otagaisama.gatherings.children.views import events, teaching
from otagaisama.gatherings.events.views import dates, desk

TEACHER, LESSON = "desk/gatherings/teachers/<uuid:pk>/", "desk/gatherings/lessons/<uuid:pk>/"
TURN = "desk/gatherings/children/<uuid:pk>/"
DATE, MOVE = "desk/gatherings/dates/<uuid:pk>/", "desk/gatherings/events/<uuid:pk>/move/<str:move>/"
# What moves an event tells the guardians of the children in it, too.
urlpatterns = [
    path(MOVE, desk.event_move, {"act": actions.move_event}, name="event-move"),
    path(f"{DATE}move/", dates.date_move, {"act": actions.move_date}, name="date-move"),
    path(f"{DATE}off/", dates.date_off, {"act": actions.cancel_date}, name="date-off"),
    path("desk/gatherings/teachers/", teaching.teachers, name="local-teachers"),
    path("desk/gatherings/teachers/new/", teaching.teacher_new, name="teacher-new"),
    path(TEACHER, teaching.teacher, name="teacher"),
    path(f"{TEACHER}end/", teaching.teacher_end, name="teacher-end"),
    path("desk/gatherings/lessons/", teaching.lessons, name="school-lessons"),
    path("desk/gatherings/lessons/new/", teaching.lesson_new, name="school-lesson-new"),
    path(LESSON, teaching.lesson, name="school-lesson"),
    path(f"{LESSON}change/", teaching.lesson_change, name="school-lesson-change"),
    path(f"{LESSON}step/<str:state>/", teaching.lesson_step, name="school-lesson-step"),
    path("desk/gatherings/children/words/", events.child_words, name="child-words"),
    path("desk/gatherings/events/<uuid:pk>/children/", events.children, name="event-children"),
    path("desk/gatherings/events/<uuid:pk>/children/add/", events.child_add, name="child-add"),
    path("desk/gatherings/events/<uuid:pk>/children/adults/", events.adults, name="event-adults"),
    path("desk/gatherings/events/<uuid:pk>/children/consent/", events.consent, name="child-consent"),
    path(TURN, events.child, name="child"),
    path(f"{TURN}guardian/", events.guardian, name="child-guardian"),
]
