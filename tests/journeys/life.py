"""The whole life of a log, as those who live it see it: each in a browser of their own."""

import datetime as dt

from .looking import arrive, follow, log_in, log_out, said, send

TODAY = dt.date.today()


def day(n):
    return (TODAY + dt.timedelta(days=n)).isoformat()


class Life:
    """One family's log from the first question to the last word. `look(page)` is asked of every new page."""

    def __init__(self, visitor, house, family, look=lambda page: None, **browser):
        self.visitor, self.house, self.family, self.look, self.browser = visitor, house, family, look, browser
        self.at = {}

    def come(self, name, **browser):
        """Somebody opens a browser and logs in. They keep it open."""
        page = self.at[name] = self.visitor(**self.browser | browser)
        log_in(page, self.house, name)
        return page

    def open_log(self, name):
        page = self.at[name]
        page.goto(self.log)
        return page

    def seen_by(self, name):
        """What somebody reads on the log's page now."""
        return said(self.open_log(name))

    # opening

    def is_asked_for(self, by="Dina Falk", why="Vi vil finne ut hva som gjør morgenen tung."):
        page = self.come(by)
        follow(page, "Start en ny logg")
        self.look(page)
        given = self.family.child.split()[0]
        send(page, "Spør familien", kind="child", number=self.family.number, first_name=given, why=why)
        arrive(page, "**/avtale/")
        self.log = page.url.removesuffix("avtale/")
        self.look(page)
        return page

    def is_answered(self, name, answer="yes"):
        page = self.come(name)
        page.goto(f"{self.log}avtale/")
        self.look(page)
        send(page, "Send svaret", answer=answer)
        return page

    # consent

    def asks_a_service(self, holder, unit="Nordvik helsestasjon", goals=()):
        page = self.open_log(holder)
        follow(page, "Hvem ser hva?")
        self.look(page)
        follow(page, "Spør om en tjeneste til")
        self.look(page)
        scope = {"scope": "goals", "goals": goals} if goals else {"scope": "whole"}
        send(page, "Spør familien", unit=unit, **scope, until=day(120))
        arrive(page, "**/tilgang/")

    def answers_the_service(self, name, unit="Nordvik helsestasjon", answer="yes"):
        page = self.open_log(name)
        page.locator(".st-gjoremaal a", has_text=unit).click()
        self.look(page)
        send(page, "Send svaret", answer=answer)
        arrive(page, "**/tilgang/")
        return page

    def takes_with(self, holder, colleague):
        page = self.open_log(holder)
        follow(page, "Ta med en kollega")
        self.look(page)
        send(page, "Ta med", person=colleague)
        arrive(page, "**/tilgang/")
        return page

    # plan

    def plans(self, holder, focus, goal, child_words, measure, responsible):
        """From what they pay attention to, to the first thing they do: one page leads to the next."""
        page = self.open_log(holder)
        follow(page, "Ny oppmerksomhet")
        self.look(page)
        send(page, "Lagre, og lag et mål", title=focus, text="Det går bedre når noen venter i døra.")
        arrive(page, "**/mal")
        self.look(page)
        send(page, "Lagre målet", text=goal, child_words=child_words)
        arrive(page, "**/tiltak")
        self.look(page)
        send(
            page, "Lagre tiltaket", title=measure, how="To dager i uka.", responsible=responsible,
            starts_on=day(0), evaluate_on=day(42),
        )  # fmt: skip
        arrive(page, "**#tiltak-*")
        return page

    def evaluates(self, name, measure, child, decision="end", effect="helps", **more):
        page = self.open_log(name)
        card = page.locator("article, .st-tiltak, section").filter(has_text=measure).last
        address = card.get_by_role("link", name="Vurder tiltaket").first.get_attribute("href")
        page.goto(self.house.address(path=address))
        self.look(page)
        send(
            page, "Lagre vurderingen", child=child, parents="Det er lettere hjemme.", professionals="Vi ser det samme.",
            effect=effect, decision=decision, **more,
        )  # fmt: skip
        arrive(page, "**#tiltak-*")
        return page

    # do

    def writes(self, name, words):
        page = self.open_log(name)
        follow(page, "Skriv i loggen")
        self.look(page)
        send(page, "Lagre notatet", text=words)
        arrive(page, "**#notater")
        return page

    def shares(self, name, words):
        page = self.open_log(name)
        follow(page, "Del et lysglimt")
        self.look(page)
        send(page, "Del lysglimtet", text=words)
        arrive(page, "**#notater")
        return page

    def corrects(self, name, words, better):
        page = self.open_log(name)
        page.locator("#notater article").filter(has_text=words).get_by_role("link", name="Rett").click()
        self.look(page)
        send(page, "Lagre rettelsen", text=better)
        arrive(page, self.log)
        return page

    def meets(self, holder, decided):
        page = self.open_log(holder)
        follow(page, "Planlegg møte")
        self.look(page)
        send(page, "Lagre møtet", at=f"{day(1)}T14:30", place="Biblioteket", purpose="Hvordan går det?")
        arrive(page, "**/mote/*-*/")
        self.look(page)
        follow(page, "Skriv fra møtet")
        self.look(page)
        send(page, "Lagre referatet", child_took_part="Var med hele tida.", decided=decided)
        arrive(page, "**/mote/*-*/")
        return page

    # level

    def changes_level(self, holder, to, because):
        page = self.at[holder]
        page.goto(f"{self.log}niva")
        self.look(page)
        send(page, "Skift nivå", to=to, because=because)
        arrive(page, self.log)
        return page

    # baton

    def holds_out_the_baton(self, holder, to):
        page = self.open_log(holder)
        follow(page, "Gi pinnen videre")
        self.look(page)
        send(page, "Spør", to=to, takes_over_on=day(0), summary="Morgenene er viktigst.")
        arrive(page, "**/stafettpinne/")
        self.look(page)
        return page

    def finds_it_all_right(self, name):
        page = self.open_log(name)
        page.goto(f"{self.log}stafettpinne/")
        self.look(page)
        send(page, "Send svaret", answer="yes")
        return page

    def takes_the_baton(self, name):
        page = self.come(name)
        page.goto(f"{self.log}stafettpinne/")
        self.look(page)
        page.get_by_role("button", name="Ja, jeg tar imot").click()
        arrive(page, self.log)
        return page

    # the end

    def closes(self, holder, summary):
        page = self.at[holder]
        page.goto(f"{self.log}avslutt")
        self.look(page)
        send(page, "Avslutt loggen", because="goal_reached", summary=summary)
        arrive(page, lambda address: not address.endswith("/avslutt"))
        return page

    def goes_home(self, name):
        log_out(self.at.pop(name))
