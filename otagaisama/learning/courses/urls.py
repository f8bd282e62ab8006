"""The addresses of the courses."""

from django.urls import path

from otagaisama.learning.courses.views import attendance, attendance_list, desk

urlpatterns = [
    path("learning/<uuid:pk>/", desk.public_course, name="public-course"),
    path("desk/learning/", desk.courses, name="courses"),
    path("desk/learning/start/", desk.course_start, name="course-start"),
    path("desk/learning/new/", desk.course_new, name="course-new"),
    path("desk/learning/sessions/<uuid:pk>/", attendance.attendance, name="attendance"),
    path("desk/learning/sessions/<uuid:pk>/list/", attendance_list.attendance_list, name="attendance-list"),
    path(
        "desk/learning/sessions/<uuid:pk>/list/<str:form>/", attendance_list.attendance_blank, name="attendance-blank"
    ),
    path("desk/learning/sessions/<uuid:pk>/sheet/", attendance.sheet, name="sheet"),
    path("desk/learning/people/<uuid:pk>/", attendance.person, name="person"),
    path("desk/learning/<uuid:pk>/", desk.course, name="course"),
    path("desk/learning/<uuid:pk>/change/", desk.course_change, name="course-change"),
    path("desk/learning/<uuid:pk>/end/", desk.course_end, name="course-end"),
    path("desk/learning/<uuid:pk>/roll/", attendance.roll, name="roll"),
    path("desk/learning/<uuid:pk>/flyer/", desk.flyer, name="flyer"),
    path("desk/learning/<uuid:pk>/script/", desk.script, name="script"),
    path("desk/learning/<uuid:pk>/certificates/", attendance.certificates, name="certificates"),
]
