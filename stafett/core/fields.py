"""Model fields that are sealed in the database and plain text in Python."""

from django.db import models

from . import keys


class SealedText(models.BinaryField):
    """Text sealed with the log's key, or with the municipality's when the row belongs to no log.

    The row says which: a method `sealed_in()` answers (municipality id, log id or None). Opened when first read.
    """

    def __init__(self, *args, **options):
        options.setdefault("editable", True)
        super().__init__(*args, **options)

    def contribute_to_class(self, cls, name, **options):
        super().contribute_to_class(cls, name, **options)
        setattr(cls, self.attname, _Opened(self.attname))

    def get_default(self):
        """No text: a person that is known by id alone has no name to open."""
        return None if self.null else ""

    def pre_save(self, instance, add):
        value = getattr(instance, self.attname)
        if value is None:
            return None
        if value == keys.GONE:
            return keys.GONE_SEALED
        key, place = _key_and_place(instance, self.attname)
        return keys.seal(key, value.encode(), place)

    def get_db_prep_value(self, value, connection, prepared=False):
        if isinstance(value, str):
            raise TypeError(f"{self.name} is sealed: save the row, an update() cannot seal.")
        return super().get_db_prep_value(value, connection, prepared)


class _Opened:
    """Reads as text. What comes from the database is bytes until somebody asks."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.name not in instance.__dict__:
            instance.refresh_from_db(fields=[self.name])
        value = instance.__dict__[self.name]
        if isinstance(value, (bytes, memoryview)):
            key, place = _key_and_place(instance, self.name)
            value = instance.__dict__[self.name] = keys.unseal(key, value, place).decode()
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


def _key_and_place(instance, name):
    municipality_id, log_id = instance.sealed_in()
    key = keys.log_key(municipality_id, log_id) if log_id else keys.municipality_key(municipality_id)
    return key, keys.place_of(municipality_id, log_id, instance.pk, name)
