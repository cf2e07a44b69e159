"""What is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "tenancy.say_the_name": _("Skriv navnet på kommunen."),
    "tenancy.lives_here_already": _("%(name)s er her fra før."),
    "tenancy.is_no_host": _("Dette er ikke et domenenavn."),
    "tenancy.host_is_taken": _("%(host)s hører til en annen kommune her."),
    "tenancy.no_such_question": _("Det er ikke noe valg som heter %(key)s."),
    "tenancy.is_no_answer": _("Svaret passer ikke til valget %(key)s."),
    "tenancy.is_in_group": _("%(name)s er alt med i %(group)s."),
    "tenancy.not_in_group": _("%(name)s er ikke med i %(group)s."),
    "tenancy.goes_in_circle": _("%(group)s bygger selv på %(name)s. Da ville veilederne gått i ring."),
    "tenancy.ends_before_it_begins": _("Medlemskapet kan ikke slutte før det begynner."),
}
