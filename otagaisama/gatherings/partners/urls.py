"""The addresses of the partners."""

from django.urls import path

from otagaisama.gatherings.partners.views import desk

HERE = "desk/gatherings/partners/<uuid:pk>/"
urlpatterns = [
    path("desk/gatherings/partners/", desk.partners, name="partners"),
    path("desk/gatherings/partners/new/", desk.partner_new, name="partner-new"),
    path("desk/gatherings/partners/ring/", desk.ring, name="ring"),
    path("desk/gatherings/partners/ring/words/", desk.ring_words, name="ring-words"),
    path(HERE, desk.partner, name="partner"),
    path(f"{HERE}change/", desk.partner_change, name="partner-change"),
    path(f"{HERE}approach/", desk.approach, name="partner-approach"),
    path(f"{HERE}letter/", desk.letter, name="partner-letter"),
    path(f"{HERE}end/", desk.partner_end, name="partner-end"),
    path(f"{HERE}answer/<uuid:approach>/<str:answer>/", desk.approach_answer, name="partner-answer"),
]
