"""The addresses of what hangs on a trouble."""

from django.urls import path

from otagaisama.troubles.attachments import views

OF_TROUBLE = "desk/troubles/<uuid:pk>/attachments/"
urlpatterns = [
    path(OF_TROUBLE, views.attach, name="attach"),
    path(f"{OF_TROUBLE}<uuid:attachment>/", views.attachment, name="attachment"),
    path(f"{OF_TROUBLE}<uuid:attachment>/body/", views.attachment_body, name="attachment_body"),
    path(f"{OF_TROUBLE}<uuid:attachment>/remove/", views.attachment_remove, name="attachment_remove"),
]
