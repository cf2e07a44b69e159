class KeysApart:
    """The key store is one database, everything else another; nothing lies in both."""

    def db_for_read(self, model, **hints):
        return "keys" if model._meta.app_label == "keystore" else "default"

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        return self.db_for_read(type(one)) == self.db_for_read(type(other))

    def allow_migrate(self, db, app_label, **hints):
        return (db == "keys") == (app_label == "keystore")
