"""Turns HEIC into JPEG in a process of its own, with limits: a decoder of pictures reads hostile bytes."""

import io
import resource
import subprocess
import sys

SECONDS, BYTES = 20, 2_000_000_000
MOST_PIXELS = 60_000_000
LARGEST_SIDE = 2400


def as_jpeg(heic: bytes) -> bytes | None:
    """None if it is no picture, too large, or takes too long."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603  our own program
            command, input=heic, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"\xff\xd8\xff") else None


def _convert(heic: bytes) -> bytes:
    from PIL import Image, ImageOps
    from pillow_heif import register_heif_opener

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(heic), formats=["HEIF"])).convert("RGB")
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(_convert(sys.stdin.buffer.read()))
