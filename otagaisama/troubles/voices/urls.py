"""The addresses of the open door and of a listener's card."""

from django.urls import path

from otagaisama.troubles.voices.views import door, listener

urlpatterns = [
    path("voice/", door.voice, name="voice"),
    path("voice/received/", door.received, name="received"),
    path("voice/answer/", door.answer, name="answer"),
    path("voice/answer/thread/", door.answer_thread, name="answer_thread"),
    path("voice/answer/close/", door.answer_close, name="answer_close"),
    path("my/card/", listener.card, name="card"),
    path("my/told/", listener.told_by_me, name="told"),
    path("my/told/<uuid:pk>/", listener.told_one, name="told_one"),
    path("my/told/<uuid:pk>/read/", listener.told_read, name="told_read"),
]
