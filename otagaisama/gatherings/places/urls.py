"""The addresses of the places."""

from django.urls import path

from otagaisama.gatherings.places.views import desk, food, keeping, money, papers, public

urlpatterns = [
    path("gatherings/places/", public.places, name="places"),
    path("gatherings/places/<uuid:pk>/", public.place, name="place"),
    path("gatherings/places/<uuid:pk>/place.ics", public.place_feed, name="place-feed"),
    path("desk/gatherings/places/", desk.places, name="places-desk"),
    path("desk/gatherings/places/new/", desk.place_new, name="place-new"),
    path("desk/gatherings/places/<uuid:pk>/", desk.place, name="place-desk"),
    path("desk/gatherings/places/<uuid:pk>/change/", desk.place_change, name="place-change"),
    path("my/places/", keeping.mine, name="my-places"),
    path("my/places/<uuid:pk>/", keeping.day, name="place-day"),
    path("my/places/<uuid:pk>/moved/", keeping.moved, name="place-moved"),
    path("my/places/<uuid:pk>/confirm/", keeping.confirm, name="place-confirm"),
    path("my/places/<uuid:pk>/money/", money.money, name="place-money"),
    path("my/places/<uuid:pk>/money/<uuid:line>/strike/", money.strike, name="money-strike"),
    path("my/places/<uuid:pk>/money/<uuid:line>/receipt/", money.receipt, name="money-receipt"),
    path("my/places/<uuid:pk>/money/<uuid:line>/receipt.jpg", money.receipt_picture, name="receipt-picture"),
    path("my/places/<uuid:pk>/renewals/", food.renewals, name="place-renewals"),
    path("my/places/<uuid:pk>/renewals/<uuid:renewal>/strike/", food.renewal_strike, name="renewal-strike"),
    path("my/places/<uuid:pk>/budget/", money.budget, name="place-budget"),
    path("my/places/<uuid:pk>/grant/", money.grant, name="place-grant"),
    path("my/places/<uuid:pk>/year/", money.year, name="place-year"),
    path("my/places/<uuid:pk>/year/form/<uuid:form>/", papers.filled, name="place-form-filled"),
    path("desk/gatherings/reports/", papers.forms, name="report-forms"),
    path("desk/gatherings/reports/new/", papers.form_new, name="report-form-new"),
    path("desk/gatherings/reports/<uuid:pk>/", papers.form_map, name="report-form"),
    path("desk/gatherings/reports/<uuid:pk>/used/", papers.form_used, name="report-form-used"),
]
