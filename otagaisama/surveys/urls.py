"""The addresses of this room."""

from django.urls import path

from otagaisama.surveys.views import boxes, desk, paper, public, results, slips, typing

app_name = "surveys"
ONE, BOX = "desk/surveys/<uuid:pk>/", "desk/surveys/<uuid:pk>/boxes/<uuid:box_pk>/"
TYPING = "desk/surveys/typing/<uuid:box_pk>/"
urlpatterns = [
    path("surveys/", public.surveys, name="surveys"),
    path("surveys/<str:number>/", public.answer, name="answer"),
    path("surveys/<str:number>/thanks/", public.thanks, name="thanks"),
    path("surveys/<str:number>/slip/", public.slip, name="leave_slip"),
    path("surveys/<str:number>/slip/left/", public.slip_left, name="slip_left"),
    path("surveys/<str:number>/results/", public.public_results, name="public_results"),
    path("desk/surveys/", desk.desk, name="desk"),
    path("desk/surveys/new/", desk.start, name="start"),
    path("desk/surveys/slips/<uuid:slip_pk>/", slips.slip, name="slip"),
    path("desk/surveys/slips/<uuid:slip_pk>/end/", slips.slip_end, name="slip_end"),
    path(ONE, desk.survey, name="survey"),
    path(f"{ONE}edit/", desk.edit, name="edit"),
    path(f"{ONE}move/", desk.move, name="move"),
    path(f"{ONE}preview/", paper.preview, name="preview"),
    path(f"{ONE}paper/", paper.paper, name="paper"),
    path(f"{ONE}slip-paper/", paper.slip_paper, name="slip_paper"),
    path(f"{ONE}questions/new/", desk.question_add, name="question_add"),
    path(f"{ONE}questions/<uuid:question_pk>/", desk.question, name="question"),
    path(f"{ONE}questions/<uuid:question_pk>/move/", desk.question_move, name="question_move"),
    path(f"{ONE}boxes/new/", boxes.box_add, name="box_add"),
    path(BOX, boxes.box, name="box"),
    path(f"{BOX}edit/", boxes.box_edit, name="box_edit"),
    path(f"{BOX}end/", boxes.box_end, name="box_end"),
    path(f"{BOX}differences/<uuid:entry_pk>/", boxes.differences, name="differences"),
    path(f"{ONE}load/", boxes.load, name="load"),
    path(f"{ONE}load/template.<str:form>", boxes.template, name="template"),
    path(f"{ONE}results/", results.results, name="results"),
    path(f"{ONE}results.<str:form>", results.results_file, name="results_file"),
    path(f"{ONE}cross/", results.cross, name="cross"),
    path(f"{ONE}written/", results.written, name="written"),
    path(f"{ONE}answers/", results.answers, name="answers"),
    path(f"{ONE}tell/", results.tell, name="tell"),
    path(f"{ONE}told/", results.told, name="told"),
    path(f"{ONE}show/", results.show, name="show"),
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
