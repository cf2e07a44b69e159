from django.apps import AppConfig


class Guide(AppConfig):
    name = "stafett.guide"
    label = "guide"
