"""What is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "guide.already_published": _("Denne utgaven er alt publisert. Lag et nytt utkast."),
    "guide.another_approves": _("Den som har skrevet noe av dette, kan ikke godkjenne det."),
    "guide.another_publishes": _("Den som har skrevet noe av dette, kan ikke publisere det. Be en annen se over det."),
    "guide.approval_is_asked": _("En annen er alt spurt om å godkjenne dette."),
    "guide.base_is_gone": _("«%(block)s» bygger på en utgave som ikke finnes her."),
    "guide.not_in_group": _("Kommunen er ikke med i dette samarbeidet."),
    "guide.lies_there_already": _("Utkastet bygger på denne veilederen fra før."),
    "guide.block_is_gone": _("%(block)s finnes ikke i denne utgaven av veilederen."),
    "guide.changed_meanwhile": _("Noen har endret teksten mens du skrev."),
    "guide.cell_order_changed": _("Noen har flyttet punktene siden du så lista. Last den på nytt."),
    "guide.no_such_cell": _("Velg en rute i modellen."),
    "guide.not_an_address": _("Skriv hele adressen, for eksempel https://kommunen.no/planen."),
    "guide.period_is_backwards": _("Planen kan ikke slutte før den begynner."),
    "guide.practice_is_gone": _("Punktet finnes ikke i modellen."),
    "guide.draft_changed": _("Noen har skrevet i utkastet siden du så på det. Se over det på nytt."),
    "guide.nobody_is_asked": _("Her er det ingenting å godkjenne. Noen kan ha skrevet i utkastet siden."),
    "guide.not_ready": _("Utkastet er ikke klart til å publiseres."),
    "guide.nobody_looks_after": _("Skriv hvem som ser etter det."),
    "guide.revision_must_come": _("Velg en dag som ikke har vært, og som ikke er mer enn fem år fram."),
    "guide.law_changed": _("Noen har endret teksten siden du åpnet siden. Se over den på nytt."),
    "guide.law_is_there": _("Denne bestemmelsen står alt i registeret."),
    "guide.law_start_unknown": _(
        "Vi vet ikke når dette begynner å gjelde. Skriv inn dagen før du sier at det stemmer."
    ),
    "guide.law_not_checked": _("Ingen har sagt at de har kontrollert dette."),
    "guide.law_is_common": _("Dette er alt den felles teksten."),
    "guide.offering_changed": _("Noen har endret dette siden du åpnet siden. Se over det på nytt."),
    "guide.offering_is_in": _("Dette er alt i katalogen."),
    "guide.alt_missing": _("Skriv hva det viser eller handler om, for den som ikke ser det."),
    "guide.captions_missing": _("En film må ha teksting. Velg en fil med teksting, på .vtt eller .srt."),
    "guide.file_too_large": _("Fila er for stor. Den kan være høyst %(most)s MB."),
    "guide.film_not_finished": _("Filmen er lagret slik at ingen kan se hvor lang den er. Lagre den på nytt som MP4."),
    "guide.film_not_played": _(
        "Denne filmen spilles ikke i alle nettlesere. Lagre den som MP4 med H.264, eller som WebM."
    ),
    "guide.film_not_whole": _("Filmen er ikke hel. Last ned eller lagre den på nytt, og prøv en gang til."),
    "guide.image_not_now": _("Bildet kunne ikke leses akkurat nå. Prøv en gang til om litt."),
    "guide.image_too_large": _(
        "Bildet har for mange punkter. Gjør det mindre først, for eksempel til 4000 punkter bredt."
    ),
    "guide.medium_changed": _("Noen har endret dette siden du åpnet siden. Se over det på nytt."),
    "guide.no_more_room": _("Kommunen har brukt opp plassen til filer (%(most)s GB). Ta bort noe først."),
    "guide.not_a_paper": _("Fila er ikke en hel PDF."),
    "guide.not_an_image": _("Fila er ikke et bilde vi kan lese. Lagre bildet som JPEG eller PNG."),
    "guide.not_captions": _("Dette er ikke teksting. Fila skal begynne med WEBVTT og si når hver linje vises."),
    "guide.not_taken_in": _("Dette er ikke en slags fil vi tar imot. Velg JPEG, PNG, WebP, PDF, MP4 eller WebM."),
    "guide.paper_is_locked": _("PDF-en er låst med passord. Lagre den uten."),
    "guide.paper_with_program": _("PDF-en har et program i seg. Lagre den på nytt som vanlig PDF."),
    "guide.nothing_is_offered": _("Her er det ingen rettelse å svare på."),
    "guide.nothing_is_planned": _("Ingen publisering er planlagt."),
    "guide.nothing_to_publish": _("Ingenting er endret, så det er ingenting å publisere."),
    "guide.one_is_planned": _("En publisering er alt planlagt. Ta den tilbake først, eller vent til den er ute."),
    "guide.say_why_not": _("Skriv hva som må gjøres først."),
    "guide.second_person_approves": _("I denne kommunen skal en annen godkjenne utkastet før det går ut."),
    "guide.time_has_passed": _("Velg et tidspunkt som ikke har vært."),
    "guide.version_was_not_approved": _(
        "Denne utgaven er ikke godkjent av en annen, og kan ikke publiseres på nytt alene."
    ),
    "guide.order_changed": _("Noen har flyttet trinnene siden du så lista. Last den på nytt."),
    "guide.title_missing": _("Skriv en tittel."),
    "guide.not_to_translate": _("Dette er ikke et samtykkeskjema som kan oversettes her."),
    "guide.translation_changed": _("Skjemaet eller oversettelsen er endret siden du åpnet siden. Se over det på nytt."),
    "guide.tool_is_national": _("Dette verktøyet følger med veilederen under, og kan ikke endres her."),
    "guide.too_much_to_keep": _("Teksten er for lang til å tas vare på underveis. Lagre den, eller del den opp."),
    "guide.own_words_missing": _("Skriv ordene som skal stå her, eller velg å skjule."),
}
