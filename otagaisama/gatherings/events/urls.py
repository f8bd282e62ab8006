"""The addresses of the events; those that move one stand with the children, whose guardians hear of it too."""

from django.urls import path

from otagaisama.gatherings.events.views import cases, dates, desk, importing, public

urlpatterns = [
    path("gatherings/", public.coming, name="coming"),
    path("gatherings/month/", public.month, name="month"),
    path("gatherings/week/", public.week, name="week"),
    path("gatherings/events.ics", public.feed, name="feed"),
    path("gatherings/events/<uuid:pk>/", public.event, name="event"),
    path("gatherings/events/<uuid:pk>/event.ics", public.event_feed, name="event-feed"),
    path("desk/gatherings/events/", desk.events, name="events"),
    path("desk/gatherings/events/start/", desk.event_start, name="event-start"),
    path("desk/gatherings/events/list/", importing.event_list, name="event-list"),
    path("desk/gatherings/events/new/", desk.event_new, name="event-new"),
    path("desk/gatherings/events/<uuid:pk>/", desk.event, name="event-desk"),
    path("desk/gatherings/events/<uuid:pk>/change/", desk.event_change, name="event-change"),
    path("desk/gatherings/events/<uuid:pk>/insurance/", desk.insurance, name="insurance"),
    path("desk/gatherings/events/<uuid:pk>/look-back/", desk.look_back, name="look-back"),
    path("desk/gatherings/events/<uuid:pk>/flyer/", desk.flyer, name="flyer"),
    path("desk/gatherings/events/<uuid:pk>/flyer.pdf", desk.flyer_pdf, name="flyer-pdf"),
    path("desk/gatherings/events/<uuid:pk>/day/", dates.day_sheet, name="day-sheet"),
    path("desk/gatherings/events/<uuid:pk>/dates/add/", dates.date_add, name="date-add"),
    path("desk/gatherings/dates/<uuid:pk>/count/", dates.date_count, name="date-count"),
    path("desk/gatherings/cases/", cases.cases, name="cases"),
    path("desk/gatherings/cases/new/", cases.case_new, name="case-new"),
    path("desk/gatherings/cases/<uuid:pk>/", cases.case, name="case"),
]
