"""The household's own page, the press that ends it, and the desk's pages."""

from django.urls import path

from otagaisama.publishing.households.views import desk, doors

urlpatterns = [
    path("reading/stop/<uuid:pk>/<str:word>/", doors.stop, name="stop-reading"),
    path("reading/<str:token>/", doors.mine, name="my-reading"),
    path("reading/<str:token>/line/", doors.line_mine, name="line-my-reading"),
    path("reading/<str:token>/end/", doors.end_mine, name="end-my-reading"),
    path("desk/reading/", desk.households, name="households"),
    path("desk/reading/new/", desk.household_new, name="household-new"),
    path("desk/reading/tell/", desk.news_tell, name="news-tell"),
    path("desk/reading/blocks/", desk.block_choices, name="block-choices"),
    path("desk/reading/blocks/<uuid:pk>/", desk.block_choice, name="block-choice"),
    path("desk/reading/<uuid:pk>/", desk.household, name="household"),
    path("desk/reading/<uuid:pk>/paper/", desk.household_paper, name="household-paper"),
    path("desk/reading/<uuid:pk>/end/", desk.household_end, name="household-end"),
]
