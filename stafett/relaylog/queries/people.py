"""Names of those one meets in a log, and what they work as. Two questions, however many they are."""

from stafett.identity.models import Employment, Person

FIELDS = ("id", "municipality_id", "name", "birth_date", "is_employee", "language", "interpreter")


class People:
    """Names by id. Someone who cannot be seen has no name here, only what they are."""

    def __init__(self, person_ids, hat_ids=()):
        persons = Person.objects.filter(pk__in=set(person_ids) - {None}).only(*FIELDS)
        hats = Employment.objects.filter(pk__in=set(hat_ids) - {None}).select_related("unit") if hat_ids else ()
        self.persons = {person.pk: person for person in persons}
        self.hats = {hat.pk: hat for hat in hats}

    def __contains__(self, person_id):
        return person_id in self.persons

    def person(self, person_id):
        return self.persons.get(person_id)

    def name(self, person_id, otherwise=""):
        """The whole name of an employee, the given name of one in the family."""
        person = self.persons.get(person_id)
        if person is None:
            return otherwise
        return person.name if person.is_employee else person.given_name()

    def full_name(self, person_id, otherwise=""):
        person = self.persons.get(person_id)
        return person.name if person else otherwise

    def title(self, hat_id):
        hat = self.hats.get(hat_id)
        return hat.title if hat else ""

    def unit(self, hat_id):
        hat = self.hats.get(hat_id)
        return hat.unit.name if hat else ""

    def work(self, hat_id):
        """Helsesykepleier, Helsestasjonen"""
        hat = self.hats.get(hat_id)
        return f"{hat.title}, {hat.unit.name}" if hat else ""
