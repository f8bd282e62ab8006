"""The addresses of results."""

from django.urls import path

from otagaisama.surveys.results import views

ONE = "desk/surveys/<uuid:pk>/"
urlpatterns = [
    path("surveys/<str:number>/results/", views.public_results, name="public_results"),
    path(f"{ONE}results/", views.results, name="results"),
    path(f"{ONE}results.<str:form>", views.results_file, name="results_file"),
    path(f"{ONE}cross/", views.cross, name="cross"),
    path(f"{ONE}written/", views.written, name="written"),
    path(f"{ONE}answers/", views.answers, name="answers"),
    path(f"{ONE}tell/", views.tell, name="tell"),
    path(f"{ONE}told/", views.published, name="told"),
    path(f"{ONE}show/", views.show, name="show"),
]
