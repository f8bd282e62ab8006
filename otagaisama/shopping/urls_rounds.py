"""The addresses of vans, courses and suggestions."""

from django.urls import path

from otagaisama.shopping.views import rounds, suggestions

urlpatterns = [
    path("desk/shopping/rounds/", rounds.rounds, name="rounds"),
    path("desk/shopping/rounds/list.xlsx", rounds.rounds_book, name="rounds-book"),
    path("desk/shopping/rounds/stops/", suggestions.suggest_stops, name="suggest-stops"),
    path("desk/shopping/rounds/vans/add/", rounds.van_add, name="van-add"),
    path("desk/shopping/rounds/vans/<uuid:pk>/", rounds.van_change, name="van-change"),
    path("desk/shopping/rounds/vans/<uuid:pk>/open/", rounds.van_open, name="van-open"),
    path("desk/shopping/rounds/vans/<uuid:pk>/end/", rounds.van_end, name="van-end"),
    path("desk/shopping/rounds/vans/<uuid:pk>/course/", rounds.course_add, name="course-add"),
    path("desk/shopping/rounds/calls/<uuid:pk>/", rounds.call_times, name="call-times"),
    path("desk/shopping/rounds/calls/<uuid:pk>/off/", rounds.call_off_course, name="call-off-course"),
    path("desk/shopping/rounds/suggestions/<uuid:pk>/", suggestions.suggestion, name="suggestion"),
    path("desk/shopping/rounds/suggestions/<uuid:pk>/take/", suggestions.take_up, name="take-up"),
    path("desk/shopping/rounds/<uuid:pk>/", rounds.course, name="course"),
    path("desk/shopping/rounds/<uuid:pk>/change/", rounds.course_change, name="course-change"),
    path("desk/shopping/rounds/<uuid:pk>/end/", rounds.course_end, name="course-end"),
    path("desk/shopping/rounds/<uuid:pk>/put/", rounds.course_put, name="course-put"),
    path("desk/shopping/rounds/<uuid:pk>/sort/", rounds.course_sort, name="course-sort"),
    path("desk/shopping/rounds/<uuid:pk>/paper/", rounds.course_paper, name="course-paper"),
    path("desk/shopping/rounds/<uuid:pk>/course.ics", rounds.course_calendar, name="course-calendar"),
    path("desk/shopping/rounds/<uuid:pk>/suggest/", suggestions.suggest_round, name="suggest-round"),
]
