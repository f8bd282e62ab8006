from django.apps import AppConfig


class PeopleRoom(AppConfig):
    name = "otagaisama.people"
    label = "people"
