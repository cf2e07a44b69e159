"""An image made anew, in a process of its own: whatever came in, only what is seen goes out. Ends when it is made.

python -m stafett.guide.media.child < image > made. First a line of JSON (type, width, height), then the new file.
Exit code 3: this is no image that we read. 4: it has too many points.
"""

import io
import json
import resource
import sys

from PIL import Image, ImageCms, ImageOps

NO_IMAGE, TOO_LARGE = 3, 4
MEMORY, SECONDS = 1 << 30, 20
READ = ("JPEG", "PNG", "WEBP")
MOST_POINTS = 50_000_000
WIDEST = 1600
QUALITY = 85
SHARPER = 2  # a drawing is kept as PNG when that costs no more than this many times a photograph


def main():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    Image.MAX_IMAGE_PIXELS = None  # counted below, where it is a refusal and no warning
    try:
        image = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=READ)
        if image.width * image.height > MOST_POINTS:
            return TOO_LARGE
        made, size = made_anew(image)
    except MemoryError:
        return TOO_LARGE
    except Exception:  # noqa: BLE001 (a broken file can break in any way, and what it said goes no further)
        return NO_IMAGE
    kind = "image/png" if made.startswith(b"\x89PNG") else "image/jpeg"
    sys.stdout.buffer.write(json.dumps({"type": kind, "width": size[0], "height": size[1]}).encode() + b"\n" + made)
    return 0


def made_anew(image):
    """(file, size). The points alone are carried over: no place, no camera, no thumbnail, no comment."""
    image.draft("RGB", (2 * WIDEST, 2 * WIDEST))
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    shown = in_known_colours(upright, image.info.get("icc_profile"), mode)
    shown.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    bare = Image.new(mode, shown.size)
    bare.paste(shown)
    drawn = written(bare, "PNG", optimize=True) if mode == "RGBA" or image.format == "PNG" else b""
    if mode == "RGBA":
        return drawn, bare.size
    photo = written(bare, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return (drawn if drawn and len(drawn) <= SHARPER * len(photo) else photo), bare.size


def in_known_colours(image, profile, mode):
    """The same colours, said in the one way that every screen knows."""
    if profile:
        try:
            known = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), known, outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that says nothing useful
            pass
    return image.convert(mode)


def written(image, kind, **how):
    into = io.BytesIO()
    image.save(into, kind, **how)
    return into.getvalue()


if __name__ == "__main__":
    sys.exit(main())
