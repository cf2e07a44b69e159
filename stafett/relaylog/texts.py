"""What is said when a rule of this room is broken. Plain, without blame, and with what to do instead."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "log.is_closed": _("Loggen er lukket. Det kan ikke skrives mer i den."),
    "log.is_not_open_yet": _("Loggen åpner når alle som må, har sagt ja."),
    "log.is_paused": _("Loggen er satt på pause. Bare familien kan lese."),
    "opening.nobody_found": _(
        "Vi fant ingen med dette nummeret og dette fornavnet som du kan spørre herfra. Sjekk at alt er riktig skrevet. "
        "Snakk med lederen din hvis det ikke hjelper."
    ),
    "opening.must_work_in_the_unit": _("Du kan bare starte en logg fra tjenesten du er logget inn med."),
    "opening.not_in_own_family": _("Du kan ikke arbeide i en logg i din egen familie. Be en kollega."),
    "opening.answers_for_the_child": _("Du svarer for barnet. Da må en annen spørre om loggen. Be en kollega."),
    "opening.everybody_is_asked": _("Ingen nye skal spørres. De som må svare, er spurt fra før."),
    "opening.nobody_can_agree": _(
        "Vi vet ikke hvem som har foreldreansvar her. Det må avklares før familien kan spørres."
    ),
    "opening.say_why": _("Skriv med noen ord hvorfor dere vil ha en logg sammen."),
    "opening.has_a_log_already": _("Dere har en logg fra før. Be stafettholderen i den om å ta med flere."),
    "opening.is_open_already": _("Loggen er åpnet."),
    "answer.not_yours_to_give": _("Det er ikke du som må svare på dette."),
    "answer.choose_one": _("Velg ja, nei eller ikke nå."),
    "consent.ends_too_late": _("Et samtykke kan vare i høyst %(months)s måneder. Velg en tidligere dato."),
    "consent.ends_in_the_past": _("Velg en dato fram i tid."),
    "consent.choose_goals": _("Velg minst ett mål som tjenesten skal få se."),
    "consent.choose_your_goals": _("Velg minst ett mål som tjenesten skal få se, eller svar noe annet."),
    "consent.goals_or_all": _("Du har valgt mål. Velg «Ja, men bare noen mål», eller ta bort valgene."),
    "consent.goal_is_not_seen": _("Tjenesten ser ikke dette målet etter det du har svart."),
    "consent.has_one_already": _("Tjenesten har et samtykke eller en forespørsel fra før."),
    "consent.has_ended": _("Samtykket gjelder ikke lenger."),
    "consent.too_early_to_renew": _("Dette samtykket gjelder lenge ennå. Dere blir spurt når det nærmer seg slutten."),
    "hearing.choose": _("Velg om barnet er hørt."),
    "hearing.one_or_the_other": _(
        "Det du har skrevet, passer ikke med det du har valgt. Enten er barnet hørt, eller så står det hvorfor ikke."
        " Velg det som stemmer, og ta bort resten."
    ),
    "hearing.choose_day": _("Velg dagen barnet ble hørt, til og med i dag."),
    "hearing.write_the_words": _("Skriv hva barnet sier, med barnets egne ord."),
    "hearing.let_the_child_know": _("Fortell barnet hvem som leser dette. Kryss av når barnet vet det."),
    "hearing.say_how": _("Skriv hvordan dere snakket med barnet."),
    "hearing.say_who": _("Skriv hvem som snakket med barnet."),
    "hearing.say_why_not": _("Skriv hvorfor barnet ikke er spurt."),
    "registering.choose_how": _("Velg om svaret ble gitt muntlig eller på papir."),
    "registering.choose_day": _("Velg dagen svaret ble gitt: fra familien ble spurt, og til og med i dag."),
    "registering.another_was_there": _(
        "Velg en kollega som var til stede. Det kan ikke være deg, eller noen i familien."
    ),
    "registering.not_for_this_one": _(
        "Svaret kan ikke føres for denne personen. Det gjelder bare den som må svare nå, og et nei som personen"
        " selv har gitt, kan bare personen selv gjøre om."
    ),
    "member.needs_consent": _("Familien må ha sagt ja til tjenesten først."),
    "member.works_elsewhere": _("Personen arbeider ikke i tjenesten som familien har sagt ja til."),
    "member.is_family": _("Den som er familie i loggen, kan ikke arbeide i den."),
    "member.is_blocked": _("Denne personen kan ikke være med i loggen."),
    "member.is_with_us": _("Personen er med fra før."),
    "member.is_not_with_us": _("Personen er ikke med i loggen."),
    "plan.say_what": _("Skriv hva det gjelder."),
    "plan.needs_a_responsible": _("Et tiltak må ha én ansvarlig."),
    "plan.responsible_takes_no_part": _("Den ansvarlige må være med i laget eller i familien."),
    "plan.needs_a_date": _("Et tiltak må ha en dato for når dere skal vurdere det."),
    "plan.evaluate_after_start": _("Datoen for vurdering må være etter at tiltaket starter."),
    "plan.has_ended": _("Tiltaket er avsluttet."),
    "note.is_empty": _("Skriv noe først."),
    "note.choose_a_goal": _("Velg hvilket mål notatet gjelder. Du ser noen av målene, ikke hele loggen."),
    "note.is_too_long": _("Teksten er for lang. Kort den ned til høyst %(most)s tegn."),
    "correct.only_your_own": _("Du kan bare rette det du selv har skrevet."),
    "correct.field_is_not_text": _("Dette kan ikke rettes."),
    "correct.nothing_new": _("Teksten er den samme som før."),
    "redact.choose_why": _("Velg hvorfor teksten ikke skal stå her."),
    "redact.is_no_text": _("Dette kan ikke forsegles."),
    "redact.is_done_already": _("Teksten er forseglet. Den kan ikke rettes eller forsegles igjen."),
    "redact.is_its_sign": _("Tegnet «[…]» står for det som er forseglet. Skriv noe annet."),
    "redact.nothing_stands_there": _("Her står det ingenting å forsegle."),
    "stale": _("Noen har endret dette mens du skrev. Begge tekstene står under hverandre. Velg hva som skal stå."),
    "evaluate.child_first": _("Skriv hva barnet sier, eller hvorfor barnet ikke er spurt."),
    "evaluate.choose_effect": _("Velg om tiltaket hjelper."),
    "evaluate.choose_decision": _("Velg hva dere gjør nå."),
    "evaluate.needs_a_next_date": _("Velg en ny dato for vurdering."),
    "meeting.needs_a_time": _("Velg dag og klokkeslett."),
    "meeting.is_held_already": _("Møtet er ført fra før."),
    "meeting.is_called_off": _("Møtet er avlyst."),
    "meeting.is_there_already": _("Møtet er satt opp slik fra før. Velg et annet tidspunkt eller et annet sted."),
    "meeting.is_moved_to_the_past": _("Velg et tidspunkt fram i tid."),
    "meeting.say_why": _("Skriv hvorfor, så de som skulle komme, forstår det."),
    "meeting.say_what_was_decided": _("Skriv hva dere ble enige om."),
    "baton.is_offered_already": _("Pinnen er tilbudt til noen. Vent på svar, eller trekk tilbudet."),
    "baton.nobody_is_offered": _("Det er ikke noe tilbud å svare på."),
    "baton.is_with_you": _("Pinnen er allerede hos denne personen."),
    "baton.takes_over_in_the_past": _("Velg i dag eller en dag fram i tid."),
    "baton.is_accepted": _("Tilbudet er tatt imot. Da kan det ikke trekkes."),
    "baton.say_why": _("Skriv hvorfor, så den som spurte, vet hva som kan gjøres."),
    "level.is_the_same": _("Loggen er på dette nivået."),
    "level.from_where_logs_start": _("En logg kan være på nivå %(lowest)s til 3."),
    "level.say_why": _("Skriv hvorfor dere skifter nivå."),
    "closing.evaluate_every_measure_first": _("Vurder og avslutt alle tiltak før loggen lukkes."),
    "closing.choose_why": _("Velg hvorfor loggen lukkes."),
    "exemption.municipality_has_not_decided": _(
        "Kommunen har ikke bestemt at en leder kan gå videre uten svar. Da må alle som har foreldreansvar, svare."
    ),
    "exemption.choose_why": _("Velg hvorfor personen ikke kan spørres."),
    "exemption.say_what_was_tried": _("Skriv hva dere har gjort for å nå personen."),
    "exemption.not_for_this_one": _(
        "Dette kan ikke bestemmes her. Sjekk nummeret. Den som har spurt om loggen eller holder pinnen, kan ikke"
        " bestemme det, og det gjelder bare en foresatt som ikke har svart noe."
    ),
    "exemption.has_ended": _("Svaret ventes på igjen fra før."),
    "question.is_asked": _("Du har spurt om dette før. Svaret kommer på siden om hvem som har sett loggen."),
    "question.is_your_own": _("Det var du som åpnet loggen da."),
    "question.say_why": _("Skriv hvorfor loggen ble åpnet."),
    "basis.choose_a_kind": _("Velg hvilken type logg det gjelder."),
    "basis.choose_a_language": _("Velg et språk som sidene finnes på."),
    "basis.say_why": _("Skriv hvorfor kommunen kan ha loggen."),
    "basis.say_who_decided": _("Skriv hvem som har bestemt det."),
    "basis.say_where_it_stands": _("Skriv hvor det står, for eksempel saksnummeret."),
    "erasing.municipality_has_not_decided": _(
        "Kommunen har ikke bestemt hvor lenge avsluttede logger skal tas vare på. Da blir ingen slettet."
    ),
    "erasing.say_where_it_was_decided": _("Skriv hvor det står at loggene kan slettes."),
    "erasing.is_not_to_be_erased": _("Loggen skal ikke slettes nå, eller er slettet fra før."),
    "block.is_in_place": _("Denne personen er sperret fra før."),
    "block.is_lifted": _("Sperren er opphevet."),
    "block.not_yourself": _("Du kan ikke sperre deg selv."),
    "block.another_must_agree": _("En annen enn den som ba om det, må si ja til å oppheve sperren."),
    "block.asker_has_left": _("Den som ba om det, arbeider ikke her lenger. Det må bes om på nytt."),
    "block.nobody_has_asked": _("Ingen har bedt om å oppheve sperren."),
    "freeze.only_family": _(
        "Bare familien i loggen kan møte en tjeneste som ser ut til å være nede. Hold personen ute."
    ),
    "freeze.everybody_is_frozen": _("Alle i familien kan bare stanses slik at tjenesten ser ut til å være nede."),
    "freeze.another_service_must_agree": _("En fra en annen tjeneste enn den som ba om det, må si ja."),
    "shelter.is_for_everybody": _("Beskyttet adresse gjelder alle i familien. La «Hvem» og nummeret stå tomt."),
    "shelter.not_to_be_let_in": _("Velg en i familien som ikke er sluppet inn, og som ingen har bedt om å slippe inn."),
    "shelter.ask_anew": _("Adressen er blitt beskyttet etter at det ble bedt om. Be om å slippe personen inn på nytt."),
    "block.say_why": _("Skriv hvorfor."),
    "block.nobody_found": _("Vi fant ingen med dette nummeret. Sjekk at det er riktig skrevet."),
    "block.say_whom_once": _("Velg et navn eller skriv et fødselsnummer, ikke begge."),
    "block.is_about_another": _("Det er ikke den det gjelder. Spør den som har bedt om det."),
    "block.say_whom": _("Velg hvem det gjelder, eller skriv fødselsnummeret."),
}

WHY_REDACTED = {
    "whereabouts": _("Det røper hvor noen bor eller er"),
    "other_child": _("Det handler om et annet barn"),
    "wrong_log": _("Det hører til i en annen logg"),
    "others": _("Det er private forhold om andre"),
    "health": _("Det er mer om helse enn tiltaket trenger"),
}
