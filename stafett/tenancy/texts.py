"""What is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "tenancy.lives_here_already": _("%(name)s er her fra før."),
}
