"""Sessions as Django keeps them, read with one short question: every confidential page begins with it."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from stafett.core.together import ask_together

OF_SESSION = "select session_data from django_session where session_key = %s and expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self):
        key = self.session_key
        [rows] = ask_together((OF_SESSION, [key, timezone.now()])) if key and key.isalnum() else [[]]
        if not rows:
            self._session_key = None
            return {}
        return self.decode(rows[0][0])
