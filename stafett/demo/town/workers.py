"""Those who work in the town. Dina, Emil, Finn and Guri are the ones the tests know by name."""

from stafett.demo.town.shapes import Hat, Worker


def at(unit, title, role="employee", since=-1100):
    return (Hat(unit, title, role, since),)


OFFICE = (
    Worker("asbjorn", "Asbjørn Lien", (51, 20), at("nordvik-oppvekst", "Systemansvarlig", "admin")),
    Worker("solveig", "Solveig Myhre", (44, 200), at("nordvik-oppvekst", "Personvernrådgiver", "controller")),
    Worker("tordis", "Tordis Moen", (47, 77), at("nordvik-oppvekst", "BTI-koordinator", "editor")),
    Worker("halvard", "Halvard Lund", (58, 31), at("nordvik-oppvekst", "Oppvekstsjef", "leader")),
)

KINDERGARTENS = (
    Worker("randi", "Randi Solberg", (55, 12), at("vindharpa", "Styrer", "leader")),
    Worker("karianne", "Karianne Dahl", (36, 140), at("vindharpa", "Pedagogisk leder")),
    Worker("ahmed", "Ahmed Barzan", (31, 9), at("vindharpa", "Barnehagelærer")),
    Worker("lene", "Lene Moe", (27, 300), at("vindharpa", "Assistent")),
    Worker("torstein", "Torstein Hauge", (49, 61), at("fjaeresteinen", "Styrer", "leader")),
    Worker("ingunn", "Ingunn Sivertsen", (41, 18), at("fjaeresteinen", "Pedagogisk leder")),
    Worker("hanne", "Hanne Kristiansen", (33, 222), at("fjaeresteinen", "Barnehagelærer")),
    Worker("piotr", "Piotr Zawada", (38, 150), at("fjaeresteinen", "Assistent")),
    Worker("vigdis", "Vigdis Holm", (60, 5), at("lyngknausen", "Styrer", "leader")),
    Worker("joakim", "Joakim Rønning", (29, 88), at("lyngknausen", "Barnehagelærer")),
    Worker("mariam", "Mariam Jallow", (39, 45), at("lyngknausen", "Pedagogisk leder")),
    Worker("oddny", "Oddny Strøm", (57, 190), at("lyngknausen", "Assistent")),
)

SCHOOLS = (
    Worker("guri", "Guri Haugen", (53, 101), at("barneskolen", "Rektor", "leader")),
    Worker("dina", "Dina Falk", (34, 210), at("barneskolen", "Kontaktlærer")),
    Worker("sverre", "Sverre Aas", (46, 33), at("barneskolen", "Kontaktlærer")),
    Worker("laila", "Laila Biret Somby", (42, 310), at("barneskolen", "Kontaktlærer")),
    Worker("anette", "Anette Iversen", (30, 64), at("barneskolen", "Kontaktlærer")),
    Worker("omar", "Omar Hashi", (35, 7), at("barneskolen", "Miljøterapeut")),
    Worker("bente", "Bente Olsen", (50, 280), at("barneskolen", "Assistent")),
    Worker("eskil", "Eskil Tangen", (48, 92), at("ungdomsskolen", "Rektor", "leader")),
    Worker("finn", "Finn Bakken", (37, 171), at("ungdomsskolen", "Kontaktlærer")),
    Worker("marit", "Marit Ruud", (40, 56), at("ungdomsskolen", "Kontaktlærer")),
    Worker("nilsaslak", "Nils Aslak Eira", (44, 13), at("ungdomsskolen", "Miljøterapeut")),
    Worker("yvonne", "Yvonne Tran", (43, 199), at("ungdomsskolen", "Rådgiver")),
)

SERVICES = (
    Worker("astrid", "Astrid Mørk", (56, 240), at("helsestasjonen", "Ledende helsesykepleier", "leader")),
    Worker("emil", "Emil Sand", (32, 118), at("helsestasjonen", "Helsesykepleier")),
    Worker("hege", "Hege Lindberg", (45, 3), at("helsestasjonen", "Helsesykepleier")),
    Worker("johanne", "Johanne Foss", (39, 260), at("helsestasjonen", "Jordmor")),
    Worker("unni", "Unni Vik", (52, 144), at("barnevernet", "Barnevernleder", "leader")),
    Worker("ragnar", "Ragnar Tveit", (47, 29), at("barnevernet", "Kontaktperson")),
    Worker("selam", "Selam Tesfay", (33, 77), at("barnevernet", "Kontaktperson")),
    Worker("kjersti", "Kjersti Aune", (49, 15), at("familieteamet", "Teamleder", "leader")),
    Worker("idun", "Idun Løken", (38, 205), at("familieteamet", "Familieveileder")),
    Worker("mehdi", "Mehdi Rahimi", (41, 134), at("familieteamet", "Familieveileder")),
    Worker("leif", "Leif Sæther", (59, 66), at("nav", "Avdelingsleder", "leader")),
    Worker("gro", "Gro Eng", (36, 92), at("nav", "Ungdomsveileder")),
)

SHARED_PPT = tuple(
    Worker(key, name, age, at("ppt", title, role) + at("sorvik-ppt", title_nn, role))
    for key, name, age, title, title_nn, role in (
        ("bjorg", "Bjørg Skog", (57, 11), "Leder", "Leiar", "leader"),
        ("amal", "Amal Yassin", (37, 150), "PP-rådgiver", "PP-rådgjevar", "employee"),
        ("petter", "Petter Gran", (50, 222), "PP-rådgiver", "PP-rådgjevar", "employee"),
    )
)

SORVIK = (
    Worker("magnhild", "Magnhild Vange", (46, 40), at("sorvik-oppvekst", "Systemansvarleg", "admin")),
    Worker("torbjorg", "Torbjørg Lie", (50, 41), at("sorvik-oppvekst", "BTI-koordinator", "editor")),
    Worker("steinar", "Steinar Våge", (61, 8), at("sorvik-oppvekst", "Oppvekstsjef", "leader")),
    Worker("ashild", "Åshild Grindheim", (54, 71), at("sjoebrisen", "Styrar", "leader")),
    Worker("solfrid", "Solfrid Nes", (35, 160), at("sjoebrisen", "Pedagogisk leiar")),
    Worker("arnfinn", "Arnfinn Hovland", (51, 99), at("sorvik-skule", "Rektor", "leader")),
    Worker("jorunn", "Jorunn Kleiven", (43, 21), at("sorvik-skule", "Kontaktlærar")),
    Worker("kristoffer", "Kristoffer Bø", (28, 313), at("sorvik-skule", "Kontaktlærar")),
    Worker("gudrun", "Gudrun Helle", (58, 17), at("sorvik-helsestasjon", "Leiande helsesjukepleiar", "leader")),
    Worker("sigve", "Sigve Bru", (39, 82), at("sorvik-helsestasjon", "Helsesjukepleiar")),
)

MANEHAGEN = (
    Worker("camilla", "Camilla Rosen", (42, 54), at("manehagen-oppvekst", "Systemansvarlig", "admin")),
    Worker("terje", "Terje Bekk", (50, 120), at("papirdragen", "Styrer", "leader")),
    Worker("nasra", "Nasra Abdi", (34, 39), at("papirdragen", "Pedagogisk leder")),
    Worker("hilde", "Hilde Ask", (55, 250), at("manehagen-skole", "Rektor", "leader")),
    Worker("shabana", "Shabana Malik", (37, 101), at("manehagen-skole", "Kontaktlærer")),
    Worker("jens", "Jens Pedersen", (45, 6), at("manehagen-skole", "Kontaktlærer")),
    Worker("wenche", "Wenche Lie", (59, 180), at("manehagen-helsestasjon", "Seksjonsleder", "leader")),
    Worker("thomas", "Thomas Nguyen", (33, 270), at("manehagen-helsestasjon", "Helsesykepleier")),
    Worker("dag", "Dag Lunde", (48, 14), at("manehagen-familiehus", "Leder", "leader")),
    Worker("ewelina", "Ewelina Wrona", (36, 231), at("manehagen-familiehus", "Familieveileder")),
)

VIKENE = (Worker("ragnfrid", "Ragnfrid Strand", (52, 63), at("vikene-kontoret", "Redaktør", "editor")),)

WORKERS = OFFICE + KINDERGARTENS + SCHOOLS + SERVICES + SHARED_PPT + SORVIK + MANEHAGEN + VIKENE
