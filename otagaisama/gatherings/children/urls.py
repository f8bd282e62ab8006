"""The addresses of children's parts."""

from django.urls import path

from otagaisama.gatherings.children.views import events, teaching

TEACHER, LESSON = "desk/gatherings/teachers/<uuid:pk>/", "desk/gatherings/lessons/<uuid:pk>/"
TURN = "desk/gatherings/children/<uuid:pk>/"
urlpatterns = [
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
