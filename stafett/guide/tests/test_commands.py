"""guide_check, guide_import and guide_export, as somebody types them."""

import io

import pytest
from django.core.management import CommandError, call_command

from stafett.guide.models import Guide
from stafett.guide.operations.writing import save_draft
from stafett.tenancy.models import Municipality

from .real_guides import FOLDER, GUIDES

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def run(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *arguments, **({"stdout": out} | options))
    return out.getvalue()


def bring_in(name):
    return run("guide_import", str(GUIDES[name]))


def test_a_municipality_moves_in_with_its_guide_under_its_name_as_in_an_address():
    bring_in("raelingen-skole")
    municipality = Municipality.objects.get(slug="raelingen")
    assert (municipality.name, municipality.own_guide, municipality.number) == ("Rælingen", False, "3224")
    assert [domain.host for domain in municipality.domains.all()] == ["raelingen.localhost"]


@pytest.mark.parametrize("name", GUIDES)
def test_what_is_exported_is_what_was_imported(name):
    bring_in(name)
    slug = Municipality.objects.get().slug
    assert run("guide_export", slug) == GUIDES[name].read_text()


def test_a_title_changed_in_a_draft_changes_exactly_that_line_of_the_export():
    bring_in("tromso")
    before = run("guide_export", "tromso").splitlines()
    guide = Guide.objects.get()
    document = guide.newest().document
    document["levels"][1]["steps"][0]["title"] = "Definer sammen"
    save_draft(guide, document)
    after = run("guide_export", "tromso").splitlines()
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) == 1
    assert "Definer sammen" in changed[0][1]
    assert run("guide_export", "tromso", published=True).splitlines() == before


def test_a_draft_can_be_brought_in_from_a_file(tmp_path):
    bring_in("marker")
    file = tmp_path / "marker.yaml"
    file.write_text(GUIDES["marker"].read_text().replace("title: Avklar", "title: Bestem"))
    assert "utkast" in run("guide_import", str(file), draft=True)
    assert "Bestem" in run("guide_export", "marker")
    assert "Bestem" not in run("guide_export", "marker", published=True)


def test_one_guide_among_several_is_chosen_by_service(tmp_path):
    bring_in("siljan-skole")
    file = tmp_path / "siljan.yaml"
    file.write_text(GUIDES["siljan-skole"].read_text().replace("service: skole", "service: Barnehage og SFO"))
    run("guide_import", str(file))
    with pytest.raises(CommandError, match="--service 'barnehage-og-sfo'"):
        run("guide_export", "siljan")
    assert run("guide_export", "siljan", service="skole") == GUIDES["siljan-skole"].read_text()
    assert run("guide_export", "siljan", service="barnehage-og-sfo") == file.read_text()


def test_a_bad_file_changes_nothing_at_all(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(GUIDES["tromso"].read_text().replace("code: ", "kode: ", 1))
    with pytest.raises(CommandError, match=r"Linje 10, levels\[1\].kode: Ukjent nøkkel. Mente du code\?"):
        run("guide_import", str(file))
    assert not Municipality.objects.exists()
    assert not Guide.objects.exists()


def test_several_files_come_in_together_each_for_its_own_municipality():
    files = [str(GUIDES[name]) for name in ("tromso", "siljan-skole", "marker")]
    assert run("guide_import", *files).splitlines() == [
        f"{name}: utgave 1 er ute." for name in ("Tromsø", "Siljan", "Marker")
    ]
    assert Guide.objects.count() == 3


def test_one_bad_file_keeps_all_the_others_out(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(GUIDES["tromso"].read_text().replace("code: ", "kode: ", 1))
    with pytest.raises(CommandError, match="bad.yaml er ikke tatt inn"):
        run(
            "guide_import",
            *(str(GUIDES[name]) for name in ("marker", "siljan-skole")),
            str(file),
            stdout=(said := io.StringIO()),
        )
    assert not Municipality.objects.exists()
    assert not said.getvalue(), "What was taken back was never said to be out."


def test_a_check_changes_nothing_and_says_how_much_there_is():
    assert run("guide_check", str(GUIDES["siljan-skole"])) == "siljan-skole.yaml er i orden: 4 nivåer og 10 trinn.\n"
    assert not Guide.objects.exists()


@pytest.mark.parametrize(("words", "said"), [("nb", "Ukjent nøkkel"), ("nn", "Ukjend nøkkel"), ("en", "Unknown key")])
def test_the_answer_is_in_the_language_one_asks_for(words, said, tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(GUIDES["tromso"].read_text().replace("levels:", "lvels:"))
    with pytest.raises(CommandError, match=said):
        run("guide_check", str(file), words=words)


def test_a_file_that_is_not_there_is_said_to_be_so():
    with pytest.raises(CommandError, match="kan ikke leses"):
        run("guide_check", str(FOLDER / "ingen.yaml"))


def test_nobody_moves_in_by_import_in_production(in_production):
    with pytest.raises(CommandError, match="er ikke lagt inn som kommune"):
        bring_in("tromso")


def test_an_export_of_nobody_is_refused():
    with pytest.raises(CommandError, match="har ingen veileder"):
        run("guide_export", "ingen")


def test_the_national_guide_can_be_exported_too():
    run("guide_national")
    assert run("guide_export", "national", language="nn").startswith("format: stafett-national/1\n")
