from django.apps import AppConfig


class RelayLogRoom(AppConfig):
    name = "stafett.relaylog"
    label = "relaylog"
