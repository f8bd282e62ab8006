"""The addresses of what comes after a visit: thanks, how it went, statements, fee rules, tickets."""

from django.urls import path

from otagaisama.support.thanks.views import fees, how, statements, thanks, tickets

urlpatterns = [
    path("how/<str:token>/", how.how_link, name="how_link"),
    path("desk/support/thanks/", thanks.thanks, name="thanks"),
    path("desk/support/thanks/<uuid:pk>/told/", thanks.thanks_told, name="thanks_told"),
    path("desk/support/thanks/<uuid:pk>/paper/", thanks.thanks_paper, name="thanks_paper"),
    path("desk/support/thank/<uuid:pk>/", thanks.thank, name="thank"),
    path("desk/support/how/", how.how, name="how"),
    path("desk/support/how/<uuid:pk>/", how.how_phone, name="how_phone"),
    path("desk/support/how/<uuid:pk>/name/", how.how_name, name="how_name"),
    path("desk/support/how/<uuid:pk>/paper/", how.how_paper, name="how_paper"),
    path("desk/support/statements/", statements.statements, name="statements"),
    path("desk/support/statements/paper/", statements.statement_paper, name="statement_paper"),
    path("desk/support/fees/", fees.fees, name="fees"),
    path("desk/support/fees/new/", fees.fee_add, name="fee_add"),
    path("desk/support/fees/<uuid:pk>/change/", fees.fee_change, name="fee_change"),
    path("desk/support/fees/<uuid:pk>/requests/", fees.fee_requests, name="fee_requests"),
    path("desk/support/fees/<uuid:pk>/end/", fees.fee_end, name="fee_end"),
    path("desk/support/fees/<uuid:pk>/back/", fees.fee_back, name="fee_back"),
    path("desk/support/tickets/", tickets.tickets, name="tickets"),
    path("desk/support/tickets/new/", tickets.ticket_sell, name="ticket_sell"),
    path("desk/support/tickets/<uuid:pk>/back/", tickets.ticket_back, name="ticket_back"),
    path("desk/support/tickets/<uuid:pk>/receipt/", tickets.ticket_receipt, name="ticket_receipt"),
]
