from django.apps import AppConfig


class ShoppingRoom(AppConfig):
    name = "otagaisama.shopping"
    label = "shopping"
