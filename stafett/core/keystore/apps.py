from django.apps import AppConfig


class KeyStore(AppConfig):
    name = "stafett.core.keystore"
    label = "keystore"
