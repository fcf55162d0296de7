"""Writes small picture files of every kind, and beside each what Pillow reads from it.

`python3 make.py` (Pillow 13 and NumPy). NAME.EXTENSION.raw is width, height (16 bits each, little endian), then red, green and blue
for each pixel over white; NAME.EXTENSION.WIDTHxHEIGHT.raw the same of the picture fitted by `ImageOps.fit` with the bicubic filter;
NAME.EXTENSION.FILTER-SIDE.WIDTHxHEIGHT.raw of the picture whose shorter side was made SIDE long, and whose middle was taken as
torchvision's `Resize` and `CenterCrop` do it; NAME.EXTENSION.FILTER-stretch.WIDTHxHEIGHT.raw of `Image.resize` alone, and
NAME.EXTENSION.FILTER-fit.WIDTHxHEIGHT.raw by `ImageOps.fit` with that filter.
"""

import struct
import numpy
from PIL import Image, ImageOps

WIDTH, HEIGHT = 41, 29


def picture(seed=1):
    """Slopes, an edge and noise: what filters and turns get wrong shows."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    noise = numpy.random.default_rng(seed).integers(0, 60, (HEIGHT, WIDTH, 3))
    slopes = numpy.stack([x * 4, y * 6, 160 - 2 * x - y], axis=-1)
    slopes[(x > 10) & (x < 20) & (y > 4) & (y < 12)] = (190, 10, 40)
    return Image.fromarray((slopes + noise).clip(0, 255).astype(numpy.uint8))


def write_reference(name, sizes=()):
    image = ImageOps.exif_transpose(Image.open(name))
    if image.mode == "I;16":
        image = Image.fromarray((numpy.array(image) >> 8).astype(numpy.uint8))
    if image.mode in ("P", "LA", "RGBA", "PA"):
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    image = image.convert("RGB")
    save(f"{name}.raw", image)
    for size in sizes:
        save(f"{name}.{size[0]}x{size[1]}.raw", ImageOps.fit(image, size, method=Image.BICUBIC))


def write_framed(name, framings):
    image = Image.open(name).convert("RGB")
    for word, rule, size in framings:
        method = getattr(Image.Resampling, word.upper())
        if rule == "stretch":
            framed = image.resize(size, method)
        elif rule == "fit":
            framed = ImageOps.fit(image, size, method=method)
        else:
            (w, h), side = image.size, rule
            new = (side, int(side * h / w)) if w < h else (int(side * w / h), side)
            left, top = (int(round((new[k] - size[k]) / 2.0)) for k in (0, 1))
            framed = image.resize(new, method).crop((left, top, left + size[0], top + size[1]))
        save(f"{name}.{word}-{rule}.{size[0]}x{size[1]}.raw", framed)


def save(name, image):
    with open(name, "wb") as file:
        file.write(struct.pack("<HH", *image.size) + image.tobytes())


rgb = picture()
alpha = Image.fromarray(numpy.tile(numpy.linspace(0, 255, WIDTH).astype(numpy.uint8), (HEIGHT, 1)))
transparent = rgb.copy()
transparent.putalpha(alpha)

rgb.save("rgb.png")
# Narrow and high, in full black and full colours: what is resampled first, rows or columns, shows where a pass overshoots.
tall = Image.fromarray(numpy.random.default_rng(5).integers(0, 2, (58, 13, 3), dtype=numpy.uint8) * 255)
tall.save("tall.png")
rgb.convert("L").save("grey.png")
transparent.save("rgba.png")
transparent.convert("LA").save("grey-alpha.png")
rgb.quantize(32).save("palette.png", transparency=3)
sixteen = numpy.array(rgb.convert("L")).astype(numpy.uint16) * 257
Image.fromarray(sixteen).save("grey16.png")
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    rgb.save(f"turned-{orientation}.jpg", quality=90, exif=exif)
    rgb.save(f"turned-{orientation}.png", exif=exif)
    rgb.save(f"turned-{orientation}.webp", lossless=True, exif=exif)
rgb.convert("L").save("grey.jpg", quality=90)
rgb.save("progressive.jpg", quality=90, progressive=True, subsampling=2)
rgb.convert("CMYK").save("cmyk.jpg", quality=95)
transparent.save("lossless.webp", lossless=True, exact=True)
rgb.save("lossy.webp", quality=90)
frames = [picture(seed).quantize(64) for seed in (1, 2)]
frames[0].save("animated.gif", save_all=True, append_images=frames[1:], transparency=5, disposal=2)
frames[0].save("interlaced.gif", interlace=1)

write_reference("rgb.png", [(8, 8), (16, 9), (64, 64), (41, 10), (3, 29), (1, 1)])
write_reference("tall.png", [(8, 8), (12, 40), (16, 16), (8, 50), (30, 20), (13, 9)])
for name in ("grey.png", "rgba.png", "grey-alpha.png", "palette.png", "grey16.png", "grey.jpg",
             "progressive.jpg", "cmyk.jpg", "lossless.webp", "lossy.webp", "animated.gif", "interlaced.gif"):
    write_reference(name)
for orientation in range(1, 9):
    for extension in ("jpg", "png", "webp"):
        write_reference(f"turned-{orientation}.{extension}")
for word in ("nearest", "bilinear", "bicubic", "lanczos"):
    write_framed("rgb.png", [(word, 16, (11, 14)), (word, "stretch", (9, 20)), (word, "fit", (10, 12))])
    write_framed("tall.png", [(word, 17, (17, 12)), (word, "stretch", (31, 16)), (word, "fit", (7, 9))])
