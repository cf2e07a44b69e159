"""What is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "guide.already_published": _("Denne utgaven er alt publisert. Lag et nytt utkast."),
    "guide.block_is_gone": _("%(block)s finnes ikke i denne utgaven av veilederen."),
    "guide.changed_meanwhile": _("Noen har endret teksten mens du skrev."),
    "guide.title_missing": _("Skriv en tittel."),
    "guide.own_words_missing": _("Skriv ordene som skal stå her, eller velg å skjule."),
}
