from django.apps import AppConfig


class DirectoryRoom(AppConfig):
    name = "otagaisama.directory"
    label = "directory"
