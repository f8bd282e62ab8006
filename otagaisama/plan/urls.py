"""The addresses of this room."""

from django.urls import path

from otagaisama.plan.gaps import urls as gaps
from otagaisama.plan.graduates import urls as graduates
from otagaisama.plan.needs import urls as needs
from otagaisama.plan.views import desk, edit, importing, issues, public, sheet, tables

app_name = "plan"
ONE = "desk/plan/<uuid:pk>/"
SHEET = f"{ONE}sheet/<int:year>/<str:half>/"
urlpatterns = [
    path("plan/", public.plan, name="plan"),
    path("plan/words/", public.words, name="words"),
    path("plan/sheet.<str:kind>", public.take_away, name="take_away"),
    path("plan/<uuid:pk>/", public.project, name="project"),
    path("desk/plan/", desk.desk, name="desk"),
    *gaps.urlpatterns,
    *needs.urlpatterns,
    *graduates.urlpatterns,
    path("desk/plan/import/", importing.upload, name="import"),
    path("desk/plan/import/blank.<str:form>", importing.blank, name="blank"),
    path("desk/plan/import/keep/", importing.keep, name="keep"),
    path("desk/plan/import/reasons/", importing.reasons, name="reasons"),
    path("desk/plan/sheets/", tables.sheets, name="sheets"),
    path("desk/plan/sheets.<str:kind>", tables.sheets_file, name="sheets_file"),
    path("desk/plan/issues/", issues.issues, name="issues"),
    path("desk/plan/issues/<uuid:pk>/", issues.issue, name="issue"),
    path("desk/plan/plans/<uuid:pk>/current/", desk.current, name="current"),
    path("desk/plan/plans/<uuid:pk>/sheet.<str:kind>", desk.plan_file, name="plan_file"),
    path(ONE, edit.edit, name="edit"),
    path(f"{ONE}indicators/", edit.indicators, name="indicators"),
    path(f"{ONE}targets/", edit.targets, name="targets"),
    path(SHEET, sheet.sheet, name="sheet"),
    path(f"{SHEET}move/<str:move>/", sheet.move, name="move"),
    path(f"{SHEET}print/", sheet.on_paper, name="on_paper"),
]
