"""The addresses of answers, papers and slips."""

from django.urls import path

from otagaisama.surveys.answers.views import boxes, opening, public, slips, typing

ONE = "desk/surveys/<uuid:pk>/"
BOX = "desk/surveys/<uuid:pk>/boxes/<uuid:box_pk>/"
TYPING = "desk/surveys/typing/<uuid:box_pk>/"
urlpatterns = [
    path("surveys/<str:number>/", public.answer, name="answer"),
    path("surveys/<str:number>/thanks/", public.thanks, name="thanks"),
    path("surveys/<str:number>/slip/", public.slip, name="leave_slip"),
    path("surveys/<str:number>/slip/left/", public.slip_left, name="slip_left"),
    path("desk/surveys/slips/<uuid:slip_pk>/", slips.slip, name="slip"),
    path("desk/surveys/slips/<uuid:slip_pk>/end/", slips.slip_end, name="slip_end"),
    path(f"{ONE}move/", opening.move, name="move"),
    path(f"{ONE}boxes/new/", boxes.box_add, name="box_add"),
    path(BOX, boxes.box, name="box"),
    path(f"{BOX}edit/", boxes.box_edit, name="box_edit"),
    path(f"{BOX}end/", boxes.box_end, name="box_end"),
    path(f"{BOX}differences/<uuid:entry_pk>/", boxes.differences, name="differences"),
    path(f"{ONE}load/", boxes.load, name="load"),
    path(f"{ONE}load/template.<str:form>", boxes.template, name="template"),
    path(f"{ONE}slips/", slips.slips, name="slips"),
    path(f"{ONE}slips/new/", slips.slip_add, name="slip_add"),
    path(TYPING, typing.box, name="typing_box"),
    path(f"{TYPING}take/", typing.take, name="typing_take"),
    path(f"{TYPING}second/", typing.take_second, name="typing_take_second"),
    path(f"{TYPING}second/<int:serial>/", typing.second, name="typing_second"),
    path(f"{TYPING}second/<int:serial>/keep/", typing.keep_second, name="typing_keep_second"),
    path(f"{TYPING}<int:serial>/", typing.paper, name="typing_paper"),
    path(f"{TYPING}<int:serial>/keep/", typing.keep, name="typing_keep"),
    path(f"{TYPING}<int:serial>/back/", typing.let_go, name="typing_back"),
]
