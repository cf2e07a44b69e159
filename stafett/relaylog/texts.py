"""What is said when a rule of this room is broken. Plain, without blame, and with what to do instead."""

from django.utils.translation import gettext_lazy as later
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
    "consent.has_one_already": _("Her er det et samtykke eller en forespørsel fra før."),
    "consent.has_ended": _("Samtykket gjelder ikke lenger."),
    "consent.too_early_to_renew": _("Dette samtykket gjelder lenge ennå. Dere blir spurt når det nærmer seg slutten."),
    "private.not_now": _("Du kan ikke spørre om en privatperson i denne loggen nå. Snakk med stafettholderen."),
    "private.say_the_name": _("Skriv hva personen heter, slik familien kjenner igjen navnet."),
    "private.say_how_much": _("Velg hva personen skal få lese."),
    "private.asked_before": _(
        "Dere er spurt om denne personen før. Skal dere spørres igjen, må stafettholderen gjøre det."
    ),
    "private.say_when_born": _("Skriv når personen er født. Da vet du at spørsmålet gjelder den du tenker på."),
    "private.born_another_day": _(
        "Det stemmer ikke med nummeret som er skrevet i spørsmålet. Se over dagen. Er den rett, gjelder spørsmålet"
        " kanskje en annen enn du tror: svar nei, eller snakk med stafettholderen."
    ),
    "private.each_says_yes_alone": _(
        "Et ja til en privatperson gir hver av dem selv, innlogget. Et nei kan du føre her, og da leser personen"
        " ingenting."
    ),
    "private.many_asked": _(
        "Dere er spurt om mange privatpersoner her fra før. Skal dere spørres om en til, må stafettholderen gjøre det."
    ),
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
    "sealing.choose_why": _("Velg hvorfor teksten ikke skal stå her."),
    "sealing.somebody_can": _("Stafettholderen leser loggen nå og kan forsegle teksten. Si fra til den."),
    "sealing.not_this": _("Du kan ikke be om at denne teksten forsegles."),
    "sealing.is_asked": _("Du har bedt om dette. Det venter på svar."),
    "sealing.is_answered": _("Dette er besvart fra før."),
    "sealing.choose": _("Velg ja eller nei."),
    "sealing.ask_the_writer": _("Den som skrev det, arbeider her. Spør først, og kryss av for at du har gjort det."),
    "bin.not_for_this": _("Dette kan ikke tas bort."),
    "bin.lies_there_already": _("Det ligger i papirkurven fra før."),
    "bin.stands_already": _("Det er lagt tilbake, og står der det sto."),
    "bin.is_too_old": _("Dette er mer enn 30 dager gammelt. Da blir det stående. Rett det heller."),
    "bin.time_is_over": _("Det er mer enn 30 dager siden dette ble tatt bort. Da kan det ikke legges tilbake."),
    "bin.carries_something": _("Noe annet bygger på dette, og da må det stå. Rett teksten heller."),
    "bin.a_yes_names_it": _("Noen er spurt om nettopp dette målet. Da må det stå. Rett teksten heller."),
    "bin.child_has_said": _("Her står barnets egne ord. De blir stående. Rett målet heller."),
    "bin.is_a_reason": _("Notatet sier hvorfor noe ble bestemt. Da må det stå. Rett teksten heller."),
    "bin.call_it_off": _("Noen er bedt til møtet. Avlys det heller, så får de vite det."),
    "bin.put_back_first_what_it_is_on": _("Det dette hører til, ligger også i papirkurven. Legg det tilbake først."),
    "bin.answered_anew": _("Du har svart på nytt siden. Da er det det nye svaret som gjelder."),
    "move.is_this_log": _("Det står i denne loggen. Velg en annen."),
    "move.not_for_this": _("Dette kan ikke flyttes. Forsegle det heller, og skriv det på nytt der det hører til."),
    "move.is_taken_away": _("Det er tatt bort fra før. Ligger det i papirkurven, så legg det tilbake først."),
    "move.is_sealed": _("Noe av dette er forseglet. Forsegle resten også, og skriv det på nytt der det hører til."),
    "move.carries_something": _(
        "Noe annet bygger på dette, og da kan det ikke flyttes. Forsegle teksten, og skriv den på nytt der den hører"
        " til."
    ),
    "move.is_too_old": _(
        "Det er mer enn tretti dager siden dette ble skrevet, og da kan det ikke flyttes. Forsegle teksten, og skriv"
        " den på nytt der den hører til."
    ),
    "move.child_has_said": _(
        "Her står barnets egne ord, og da kan det ikke flyttes. Forsegle det heller, og skriv det på nytt der det"
        " hører til."
    ),
    "move.choose_where": _("Velg hvor i loggen det skal stå."),
    "bin.was_taken_away": _(
        "Noen har tatt bort det du skrev til, mens du skrev. Det ligger i papirkurven. Ta vare på teksten din."
    ),
    "role.choose_whom": _("Velg hvem som skal vises med rolle."),
    "role.say_why": _("Skriv hvorfor navnet ikke skal stå der familiene leser."),
    "role.ends_before_it_begins": _("Velg en dag fram i tid, eller la det stå tomt."),
    "role.is_shown_so": _("Personen vises med rolle fra før."),
    "role.has_ended": _("Personen vises med navn igjen fra før."),
    "stale": _("Noen har endret dette mens du skrev. Begge tekstene står under hverandre. Velg hva som skal stå."),
    "evaluate.child_first": _("Skriv hva barnet sier, eller hvorfor barnet ikke er spurt."),
    "evaluate.voice_is_not_given": _("Et av svarene er tatt tilbake eller endret mens du skrev. Se over på nytt."),
    "evaluate.choose_effect": _("Velg om tiltaket hjelper."),
    "evaluate.choose_decision": _("Velg hva dere gjør nå."),
    "evaluate.needs_a_next_date": _("Velg en ny dato for vurdering."),
    "words.choose_weather": _("Velg ett av værtegnene."),
    "words.say_something": _("Velg et værtegn, eller skriv noe. Du trenger ikke begge deler."),
    "words.say_who_is_missing": _("Skriv hvem du savner."),
    "words.choose_who_sees": _("Velg hvem som får se det."),
    "words.is_seen_so": _("Slik er det fra før."),
    "words.write_back": _("Skriv noen ord, så den som skrev til deg, vet at du har lest det."),
    "response.choose_whether_you_come": _("Velg om du kommer."),
    "response.meeting_has_been": _("Møtet har vært. Si heller hvordan det var."),
    "response.meeting_is_not_held": _("Ingen har skrevet fra møtet ennå. Da kan du ikke si hvordan det var her."),
    "response.say_something": _("Velg et svar, eller skriv noe. Du trenger ikke svare på alt."),
    "response.choose_from_the_list": _("Velg ett av svarene som står her."),
    "response.choose_whether_it_helps": _("Velg om det hjelper."),
    "response.choose_who_sees": _("Velg hvem som får se svaret."),
    "meeting.needs_a_time": _("Velg dag og klokkeslett."),
    "meeting.is_held_already": _("Møtet er ført fra før."),
    "meeting.is_called_off": _("Møtet er avlyst."),
    "meeting.is_there_already": _("Møtet er satt opp slik fra før. Velg et annet tidspunkt eller et annet sted."),
    "meeting.is_moved_to_the_past": _("Velg et tidspunkt fram i tid."),
    "meeting.is_not_asked": _("Du kan bare velge noen som er spurt om å komme."),
    "meeting.say_who_is_told": _("Velg hvem stedet gjelder for."),
    "meeting.choose_how_the_place_is_told": _("Velg om du skriver stedet her, eller sier det på telefon."),
    "meeting.say_the_place": _("Skriv stedet, eller velg at du sier det på telefon."),
    "meeting.telephone_and_a_place": _("Du har valgt telefon. Ta bort stedet, eller velg at du skriver det her."),
    "meeting.everybody_knows_the_place": _(
        "Stedet står for alle som leser loggen. Flytt møtet og la stedet stå tomt først."
        " Så kan du si det til hver enkelt."
    ),
    "meeting.place_is_told_to_each": _(
        "Stedet er sagt til hver enkelt, og skal ikke stå for alle. Si et nytt sted på møtets side."
    ),
    "meeting.propose_some_times": _("Velg to til fem forskjellige tider."),
    "meeting.time_is_in_the_past": _("Alle tidene må være fram i tid."),
    "minutes.the_holder_corrects": _("Den som har stafettpinnen, retter referatet."),
    "minutes.are_not_written": _("Skriv referatet først."),
    "minutes.are_agreed_already": _("Dere er enige om det som står der nå."),
    "meeting.choose_a_goal": _("Velg hvilket mål tiltaket hører til."),
    "meeting.choose_a_time": _("Velg en av tidene."),
    "meeting.times_are_others_now": _("Tidene er endret siden du åpnet siden. Se over dem som står her nå."),
    "meeting.time_has_passed": _("Denne tiden er forbi. Velg en annen."),
    "meeting.say_why": _("Skriv hvorfor, så de som skulle komme, forstår det."),
    "meeting.say_what_was_decided": _("Skriv hva dere ble enige om."),
    "baton.is_offered_already": _("Pinnen er tilbudt til noen. Vent på svar, eller trekk tilbudet."),
    "baton.nobody_is_offered": _("Det er ikke noe tilbud å svare på."),
    "baton.is_with_you": _("Pinnen er allerede hos denne personen."),
    "baton.takes_over_in_the_past": _("Velg i dag eller en dag fram i tid."),
    "baton.answer_by_in_the_past": _("Velg i dag eller en senere dag å svare innen."),
    "baton.answer_by_too_late": _("Den du spør, kan ha høyst %(days)s dager på å svare. Velg en tidligere dag."),
    "baton.choose_logs": _("Velg minst én logg."),
    "baton.some_cannot": _(
        "Den du har valgt, kan ikke ta over disse: %(covers)s. Ingen er spurt. Ta dem bort og spør igjen, "
        "og spør en annen om dem."
    ),
    "baton.not_to_a_deputy_by_oneself": _("Du er vikar, og kan ikke gi stafettpinnen til deg selv."),
    "deputy.is_named": _("Noen er valgt til vikar. Avslutt det først, hvis det skal være en annen."),
    "deputy.reads_the_whole_log": _("Velg en som er med på laget og ser hele loggen."),
    "deputy.begins_in_the_past": _("Velg i dag eller en senere dag å begynne."),
    "deputy.ends_before_it_begins": _("Velg en siste dag som ikke er før den første."),
    "deputy.lasts_too_long": _("En vikar kan være det i høyst tolv måneder. Gi heller pinnen videre."),
    "deputy.is_over": _("Vikariatet er slutt."),
    "baton.is_accepted": _("Tilbudet er tatt imot. Da kan det ikke trekkes."),
    "baton.say_why": _("Skriv hvorfor, så den som spurte, vet hva som kan gjøres."),
    "level.is_the_same": _("Loggen er på dette nivået."),
    "level.from_where_logs_start": _("En logg kan være på nivå %(lowest)s til 3."),
    "level.say_why": _("Skriv hvorfor dere skifter nivå."),
    "closing.answer_the_family_first": _("En i familien har bedt om noe, og har ikke fått svar. Svar først."),
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
    "request.choose_what": _("Velg hva du vil be om."),
    "request.say_what": _("Skriv hva du trenger."),
    "request.is_taken_back": _("Dette er tatt tilbake fra før."),
    "request.is_answered": _("Dette er besvart fra før. Se svaret."),
    "request.answer_it": _("Skriv et svar, eller kryss av for at dere har avtalt et møte."),
    "interpreter.say_who": _("Velg hvem i familien det gjelder."),
    "interpreter.choose_how": _("Velg om det trengs tolk, og hva slags."),
    "interpreter.say_the_language": _("Skriv hvilket språk."),
    "interpreter.no_language_without": _("Du har skrevet et språk, men valgt at det ikke trengs tolk. Velg på nytt."),
    "interpreter.say_for_whom": _("Velg en som er spurt om å komme, og som trenger tolk."),
    "interpreter.choose_how_it_stands": _("Velg hvor langt dere har kommet med tolken."),
    "service.choose_child": _("Velg hvem det gjelder."),
    "service.choose_unit": _("Velg en tjeneste fra lista."),
    "service.nobody_there": _("Ingen i denne tjenesten kan ta imot dette her. Ring tjenesten, eller velg en annen."),
    "service.say_what": _("Skriv hva det gjelder."),
    "service.is_taken_back": _("Dette er tatt tilbake fra før."),
    "service.is_answered": _("Dette er besvart fra før. Se svaret."),
    "service.choose_next": _("Velg hva som skjer nå."),
    "service.answer_it": _("Skriv et svar til den som spør."),
    "control.is_asked": _("Leseren er spurt fra før."),
    "control.is_explained": _("Du har svart på dette fra før."),
    "control.is_followed_up": _("Det står fra før hva som ble gjort."),
    "control.is_settled": _("Saken er avsluttet fra før. Se hva som står i den."),
    "control.nobody_to_tell": _("Ingen leder i tjenesten kan få saken herfra. Ta den med personvernombudet."),
    "control.say_what_you_ask": _("Skriv hva du vil spørre om."),
    "control.say_what_the_leader_needs": _("Skriv hva lederen trenger å vite."),
    "control.say_what_was_done": _("Skriv hva som ble gjort."),
    "control.say_why_it_is_ordinary": _("Skriv hvorfor dette er vanlig arbeid."),
    "control.say_why_it_was_opened": _("Skriv hvorfor du åpnet loggen."),
}

WHY_REDACTED = {
    "whereabouts": _("Det røper hvor noen bor eller er"),
    "other_child": _("Det handler om et annet barn"),
    "wrong_log": _("Det hører til i en annen logg"),
    "others": _("Det er private forhold om andre"),
    "health": _("Det er mer om helse enn tiltaket trenger"),
    "asked": _("Det skulle aldri ha stått her"),
}
WHAT_NEXT = {
    "talk": later("Vi tar kontakt for å snakke sammen"),
    "log": later("Vi spør dere om en stafettlogg"),
    "elsewhere": later("Dere får hjelp på en annen måte"),
}
ABOUT_REQUEST = {
    "help": later("Hjelp med noe"),
    "meeting": later("Et møte"),
    "holder": later("Hvem som skal ha stafettpinnen"),
}

# What is chosen among, as it is said both where it is chosen and where it is read.
WEATHER = [
    ("1", later("Veldig tungt")),
    ("2", later("Litt tungt")),
    ("3", later("Sånn passe")),
    ("4", later("Ganske bra")),
    ("5", later("Bra")),
]
COMING = [
    ("yes", later("Ja")),
    ("part", later("Bare en del av møtet")),
    ("no", later("Nei")),
    ("another_time", later("Jeg vil ha en annen tid")),
]
SOMEWHAT = [("yes", later("Ja")), ("some", later("Litt")), ("no", later("Nei"))]
HELPS = [
    ("helps", later("Ja")),
    ("helped_a_little", later("Litt")),
    ("did_not_help", later("Nei")),
    ("too_early", later("Vet ikke ennå")),
]
