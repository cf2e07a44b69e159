"""Pictures with few colours, which is enough to see how a page looks. The browser counts; we only write the file."""

import base64
import json
import struct
import zlib

COLOURS = 63
COUNT = """async ([picture, most]) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + picture;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), brush = canvas.getContext('2d');
    brush.drawImage(image, 0, 0);
    const data = brush.getImageData(0, 0, image.width, image.height).data, times = new Map();
    const rough = i => (data[i] & 0xf8) << 16 | (data[i + 1] & 0xf8) << 8 | (data[i + 2] & 0xf8);
    for (let i = 0; i < data.length; i += 4) times.set(rough(i), (times.get(rough(i)) || 0) + 1);
    const kept = [...times].sort((a, b) => b[1] - a[1]).slice(0, most).map(([colour]) => colour), nearest = new Map();
    const apart = (a, b) => [16, 8, 0].reduce((sum, by) => sum + ((a >> by & 255) - (b >> by & 255)) ** 2, 0);
    const find = colour => kept.reduce((best, one, n) => apart(one, colour) < apart(kept[best], colour) ? n : best, 0);
    let rows = '';
    for (let i = 0; i < data.length; i += 4) {
        const colour = rough(i);
        if (!nearest.has(colour)) nearest.set(colour, find(colour));
        rows += String.fromCharCode(nearest.get(colour));
    }
    return JSON.stringify([image.width, image.height, kept.map(c => [c >> 16 | 7, c >> 8 & 255 | 7, c & 255 | 7]), btoa(rows)]);
}"""  # noqa: E501 (a script: its lines are as long as they are)


def thin(page, picture):
    """The same PNG in at most so many colours."""
    answer = page.evaluate(COUNT, [base64.b64encode(picture).decode(), COLOURS])
    width, height, palette, rows = json.loads(answer)
    pixels = base64.b64decode(rows)
    lines = b"".join(b"\0" + pixels[start : start + width] for start in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    parts = [(b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
