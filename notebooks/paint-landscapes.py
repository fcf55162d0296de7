"""Paints the pictures of own-pictures.md: python3 paint-landscapes.py (Pillow and NumPy).

Three kinds of landscape at any time of the day, in sizes that differ, as a folder of photographs has them.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent / "landscapes"
# The sky above and at the horizon, and how much light there is.
HOURS = [
    ((96, 156, 224), (206, 226, 242), 1.0),
    ((128, 168, 206), (238, 222, 196), 0.9),
    ((74, 70, 128), (244, 150, 96), 0.75),
    ((150, 160, 172), (206, 210, 214), 0.8),
    ((28, 34, 70), (92, 96, 142), 0.5),
]


def curve(chance, width, height, base, rough):
    """A line of hills: waves of several lengths."""
    x = np.linspace(0, 1, width)
    line = np.full(width, base)
    for wave in range(1, 6):
        line += rough / wave * np.sin(2 * np.pi * (wave * x * chance.uniform(0.6, 1.4) + chance.random()))
    return np.clip(line * height, 0, height - 1)


def shade(colour, light, chance, spread=14):
    return tuple(int(np.clip(part * light + chance.normal(0, spread), 0, 255)) for part in colour)


def sky(chance, width, height):
    top, low, light = HOURS[chance.integers(len(HOURS))]
    rows = np.linspace(0, 1, height)[:, None, None]
    pixels = np.array(top) * (1 - rows) + np.array(low) * rows
    picture = Image.fromarray(np.broadcast_to(pixels, (height, width, 3)).astype(np.uint8).copy())
    if chance.random() < 0.6:
        x, y, r = chance.uniform(0, width), chance.uniform(0, height * 0.4), height * chance.uniform(0.03, 0.07)
        ImageDraw.Draw(picture).ellipse((x - r, y - r, x + r, y + r), fill=shade((255, 240, 200), 1, chance, 6))
    return picture, light


def fill_below(draw, line, height, colour):
    draw.polygon([(0, height)] + list(enumerate(line)) + [(len(line), height)], fill=colour)


def dunes(chance, width, height):
    picture, light = sky(chance, width, height)
    draw = ImageDraw.Draw(picture)
    sand = (chance.uniform(196, 232), chance.uniform(160, 186), chance.uniform(104, 140))
    for layer in range(chance.integers(2, 5)):
        line = curve(chance, width, height, 0.45 + 0.14 * layer, 0.07)
        fill_below(draw, line, height, shade(sand, light * (0.9 + 0.06 * layer), chance, 5))
        crest = int(np.argmin(line))
        side = [(crest, line[crest])] + [(x, line[x]) for x in range(crest, width, 3)]
        side += [(width, height), (crest + chance.integers(-width // 6, width // 6 + 1), height)]
        draw.polygon(side, fill=shade(sand, light * (0.66 + 0.05 * layer), chance, 5))
    return picture


def forest(chance, width, height):
    picture, light = sky(chance, width, height)
    draw = ImageDraw.Draw(picture)
    leaf = [(52, 104, 56), (34, 84, 62), (96, 122, 48), (170, 104, 40)][chance.integers(4)]
    fill_below(draw, curve(chance, width, height, 0.5, 0.05), height, shade(leaf, light * 0.8, chance, 6))
    for row in range(4):
        ground = height * (0.55 + 0.14 * row)
        size = height * (0.16 + 0.09 * row)
        for x in np.arange(-size, width + size, size * 0.42):
            x, y = x + chance.normal(0, size * 0.12), ground + chance.normal(0, size * 0.15)
            tall, wide = size * chance.uniform(0.8, 1.3), size * chance.uniform(0.2, 0.32)
            colour = shade(leaf, light * chance.uniform(0.6, 1.1), chance, 8)
            draw.polygon([(x - wide, y + size * 0.4), (x, y + size * 0.4 - tall), (x + wide, y + size * 0.4)], fill=colour)
    return picture


def sea(chance, width, height):
    picture, light = sky(chance, width, height)
    draw = ImageDraw.Draw(picture)
    horizon = int(height * chance.uniform(0.35, 0.6))
    water = [(38, 98, 140), (52, 120, 132), (60, 84, 112), (86, 110, 150)][chance.integers(4)]
    if chance.random() < 0.4:
        line = np.minimum(curve(chance, width, height, horizon / height - 0.02, 0.06), horizon)
        fill_below(draw, line, horizon, shade((110, 110, 104), light * 0.8, chance, 8))
    for y in range(horizon, height):
        near = (y - horizon) / max(height - horizon, 1)
        draw.line((0, y, width, y), fill=shade(water, light * (0.75 + 0.4 * near), chance, 5))
    for _ in range(70):
        y = chance.integers(horizon, height)
        long = 2 + 22 * (y - horizon) / max(height - horizon, 1)
        x = chance.uniform(-long, width)
        draw.line((x, y, x + long * chance.uniform(0.4, 1.2), y), fill=shade((214, 226, 230), light, chance, 10))
    if chance.random() < 0.35:
        x, s = chance.uniform(0.1, 0.9) * width, height * chance.uniform(0.06, 0.14)
        draw.polygon([(x, horizon + 2), (x, horizon - s), (x + s * 0.6, horizon + 2)], fill=(240, 240, 236))
    return picture


def main():
    for kind, paint in [("dunes", dunes), ("forest", forest), ("sea", sea)]:
        folder = HERE / kind
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(30):
            chance = np.random.default_rng([len(kind), number])
            width, height = int(chance.integers(96, 160)), int(chance.integers(80, 120))
            picture = paint(chance, width, height).filter(ImageFilter.GaussianBlur(0.6))
            grain = np.asarray(picture) + chance.normal(0, 5, (height, width, 1))
            Image.fromarray(grain.clip(0, 255).astype(np.uint8)).save(folder / f"{kind}-{number + 1}.jpg", quality=82)


main()
