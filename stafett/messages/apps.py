from django.apps import AppConfig


class Messages(AppConfig):
    name = "stafett.messages"
    label = "messages"
