"""The addresses of what hangs on a request."""

from django.urls import path

from otagaisama.support.attachments import views

OF_REQUEST = "desk/support/requests/<uuid:pk>/attachments/"
urlpatterns = [
    path(OF_REQUEST, views.attach, name="attach"),
    path(f"{OF_REQUEST}<uuid:attachment>/", views.attachment, name="attachment"),
    path(f"{OF_REQUEST}<uuid:attachment>/body/", views.attachment_body, name="attachment_body"),
    path(f"{OF_REQUEST}<uuid:attachment>/remove/", views.attachment_remove, name="attachment_remove"),
]
