"""The addresses of the room: /signups/ for everyone, /signup/ for whoever has the link, /desk/signups/ for those who keep it."""

from django.urls import path

from otagaisama.signups.views import desk, public, signups

app_name = "signups"
urlpatterns = [
    path("signups/", public.offers, name="offers"),
    path("signups/thanks/<str:mark>/", public.thanks, name="thanks"),
    path("signups/<uuid:pk>/", public.public_offer, name="public-offer"),
    path("signup/<str:token>/", public.mine, name="mine"),
    path("signup/<str:token>/line/", public.mine_line, name="mine-line"),
    path("desk/signups/", desk.desk, name="desk"),
    path("desk/signups/new/", desk.offer_new, name="offer-new"),
    path("desk/signups/people/", desk.people, name="people"),
    path("desk/signups/people/<uuid:pk>/", signups.signup, name="signup"),
    path("desk/signups/people/<uuid:pk>/open/", signups.signup_open, name="signup-open"),
    path("desk/signups/people/<uuid:pk>/note/", signups.signup_note, name="signup-note"),
    path("desk/signups/people/<uuid:pk>/answer/", signups.signup_answer, name="signup-answer"),
    path("desk/signups/people/<uuid:pk>/fewer/", signups.signup_fewer, name="signup-fewer"),
    path("desk/signups/<uuid:pk>/", desk.offer, name="offer"),
    path("desk/signups/<uuid:pk>/change/", desk.offer_change, name="offer-change"),
    path("desk/signups/<uuid:pk>/move/<str:move>/", desk.offer_move, name="offer-move"),
    path("desk/signups/<uuid:pk>/add/", signups.add, name="add"),
    path("desk/signups/<uuid:pk>/invite/", signups.invite, name="invite"),
    path("desk/signups/<uuid:pk>/tell/", desk.tell, name="tell"),
    path("desk/signups/<uuid:pk>/sheet/", desk.sheet, name="sheet"),
]
