from django.apps import AppConfig


class MessagingRoom(AppConfig):
    name = "otagaisama.messaging"
    label = "messaging"
