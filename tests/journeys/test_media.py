"""Tordis puts in an image and a film, shows them on a step, and a reader sees them in every width."""

import base64

import pytest

from stafett.guide.tests.media_files import VTT, image

from .conftest import NARROW, WIDE
from .looking import arrive, check_everywhere, log_in, said

DESK, STEP = "/min/filer/", "/min/veileder/for-alle/niva-0/trinn-3/"
FILMED = """
async () => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 320, height: 180})
  const drawn = canvas.getContext('2d'), pieces = []
  const camera = new MediaRecorder(canvas.captureStream(20), {mimeType: 'video/mp4;codecs=vp9'})
  camera.ondataavailable = piece => pieces.push(piece.data)
  const done = new Promise(ready => { camera.onstop = ready })
  camera.start()
  for (let turn = 0; turn < 20; turn++) {
    drawn.fillStyle = turn % 2 ? '#246' : '#682'
    drawn.fillRect(0, 0, 320, 180)
    await new Promise(soon => setTimeout(soon, 50))
  }
  camera.stop()
  await done
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(''))
}
"""
PLAYED = """
async film => { film.muted = true; await film.play(); return [film.duration > 0, film.textTracks.length] }
"""


@pytest.fixture
def tordis(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    return page


def put_in(page, house, name, content, title, alt, captions=""):
    page.goto(house.address(path=f"{DESK}ny"))
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "x/x", "buffer": content})
    page.locator("[name=title-nb]").fill(title)
    page.locator("[name=alt-nb]").fill(alt)
    if captions:
        file = {"name": "tekst.vtt", "mimeType": "text/vtt", "buffer": captions.encode()}
        page.locator("[name=captions-nb]").set_input_files(file)
    page.get_by_role("button", name="Lagre").click()


def test_an_image_and_a_film_reach_a_reader(tordis, house, visitor):
    put_in(tordis, house, "a.jpg", image(size=(1200, 800), colour=(120, 160, 90)), "Helsestasjonen", "")
    assert "Skriv hva det viser eller handler om" in said(tordis)
    assert tordis.locator("[name=title-nb]").input_value() == "Helsestasjonen"
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.set_viewport_size(WIDE)
    put_in(tordis, house, "a.jpg", image(size=(1200, 800), colour=(120, 160, 90)), "Helsestasjonen", "Et grønt hus.")
    arrive(tordis, f"**{DESK}")
    film = base64.b64decode(tordis.evaluate(FILMED))
    put_in(tordis, house, "f.mp4", film, "En samtale", "To farger bytter på.", VTT)
    arrive(tordis, f"**{DESK}")
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.set_viewport_size(WIDE)
    for place, name in enumerate(("Bilde: Helsestasjonen", "Film: En samtale")):
        tordis.goto(house.address(path=STEP))
        tordis.locator(f"[name=alle-media-{place}-key]").select_option(label=name)
        tordis.get_by_role("button", name="Lagre i utkastet").click()
        arrive(tordis, "**lagret=ja")
    tordis.goto(house.address(path="/min/veileder/for-alle/forhandsvis/nb/niva-0/trinn-3/"))
    assert not check_everywhere(tordis, WIDE, NARROW)
    assert tordis.locator("figure img").evaluate("drawn => drawn.decode().then(() => drawn.naturalWidth)") == 1200
    assert tordis.locator("video").evaluate(PLAYED) == [True, 1]
    tordis.goto(house.address(path=f"{DESK}en-samtale/"))
    assert not check_everywhere(tordis, WIDE, NARROW)
