# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrast as the eye gets it: colours are counted in a picture of the window, behind every word, icon and edge.

Ratios are those of WCAG 2.2 (relative luminance of sRGB, 1 to 21). Text needs 7 (1.4.6), icons and the edges of what can be touched
need 3 (1.4.11). What cannot be used now is exempt there; here it still needs 3, so that one sees that something is there.
"""

from __future__ import annotations

import re

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem
from screen_tools import Screen, area_of, clip_of, is_text, label_of

from ui.classes import class_name

TEXT = 7.0
SHAPE = 3.0
DIMMED = 3.0
_ROUNDING = 0.05
_GROUND_SHARE = {TEXT: 0.1, SHAPE: 0.3}
"""A colour that fills a tenth of a word's place is what the word stands on; softened edges of letters are each much rarer. Those of
the lines of a small icon are not."""
_SAME = 48
"""Sum of the differences of three channels below which two colours are one."""

Pixels = NDArray[numpy.uint8]
Colour = tuple[int, int, int]


def picture(seen: Screen) -> Pixels:
    """The window as rows of pixels, each red, green, blue."""
    image = seen.shell.grab().convertToFormat(QImage.Format.Format_RGB888)
    rows = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: Colour, other: Colour) -> float:
    """Contrast of two colours, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def low_contrast(seen: Screen) -> list[str]:
    """Words under 7:1, icons and edges of controls under 3:1, measured in the picture of the window."""
    pixels = picture(seen)
    found = []
    for item in seen.items():
        if is_text(item) or item.inherits("QQuickTextInput"):
            found += _of_mark(item, pixels, _ink(item), TEXT)
        elif "image://icon/" in str(_source(item)):
            found += _of_mark(item, pixels, _icon_colour(item), SHAPE)
        if _has_edge(item):
            found += _of_edge(item, pixels)
    return found


def _source(item: QQuickItem) -> str:
    source = item.property("source") if item.inherits("QQuickImage") else ""
    return source.toString() if hasattr(source, "toString") else str(source or "")


def _ink(item: QQuickItem) -> Colour | None:
    if not str(item.property("text") or "").strip():
        return None
    colour = item.property("color")
    return _rgb(colour) if isinstance(colour, QColor) and colour.alpha() == 255 else None


def _icon_colour(item: QQuickItem) -> Colour | None:
    match = re.search(r"/([0-9A-Fa-f]{6})$", _source(item))
    return _rgb(QColor("#" + match[1])) if match else None


def _rgb_name(colour: Colour) -> str:
    return QColor(*colour).name().upper()


def _rgb(colour: QColor) -> Colour:
    return colour.red(), colour.green(), colour.blue()


def _opacity(item: QQuickItem) -> float:
    opacity, at = 1.0, item
    while at is not None:
        opacity *= at.opacity()
        at = at.parentItem()
    return opacity


def _seen_part(item: QQuickItem, pixels: Pixels) -> Pixels:
    area = area_of(item)
    clip = clip_of(item)
    if clip is not None:
        area = area.intersected(clip)
    area = area.intersected(QRectF(0, 0, pixels.shape[1], pixels.shape[0]))
    return pixels[round(area.top()) : round(area.bottom()), round(area.left()) : round(area.right())]


def _counted(part: Pixels) -> list[tuple[Colour, float]]:
    packed = part.reshape(-1, 3).astype(numpy.uint32) @ numpy.array([65536, 256, 1], numpy.uint32)
    colours, counts = numpy.unique(packed, return_counts=True)
    order = numpy.argsort(-counts)[:12]
    return [((int(colours[at]) >> 16, int(colours[at]) >> 8 & 255, int(colours[at]) & 255), counts[at] / packed.size) for at in order]


def _apart(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _mixed(over: Colour, under: Colour, opacity: float) -> Colour:
    red, green, blue = (round(opacity * a + (1 - opacity) * b) for a, b in zip(over, under, strict=True))
    return red, green, blue


def _of_mark(item: QQuickItem, pixels: Pixels, ink: Colour | None, least: float) -> list[str]:
    part = _seen_part(item, pixels)
    # Of a line that is scrolled half out of sight nobody reads anything
    if ink is None or part.shape[0] < max(8, 0.7 * item.height()) or part.shape[1] < 8:
        return []
    counted = _counted(part)
    name = item.property("name") or ""
    opacity = _opacity(item)
    needed = least if opacity > 0.99 else DIMMED
    rest = [(colour, share) for colour, share in counted if _apart(colour, ink) > _SAME]
    if not rest:
        return [f"{label_of(item)} {name} cannot be seen: nothing but its own colour is there"]
    # Words that are dimmed are drawn in a colour between their own and what they stand on
    dimmed = _mixed(ink, rest[0][0], opacity)
    behind = [colour for colour, share in rest if share >= _GROUND_SHARE[least] and _apart(colour, dimmed) > _SAME]
    # On a picture no colour is common: what is common of the rest counts
    behind = behind or [colour for colour, _ in rest]
    worst = ""
    for ground in behind:
        got = ratio(_mixed(ink, ground, opacity), ground)
        if got < needed - _ROUNDING:
            worst = f"{label_of(item)} {name} has {got:.1f}:1 on {_rgb_name(ground)}, {needed:.0f}:1 is needed"
    return [worst] if worst else []


def _has_edge(item: QQuickItem) -> bool:
    """Whether the item shows by a shape of its own that it can be touched; words alone, and parts of a set, do not."""
    if class_name(item).startswith("TouchSet"):
        return True
    if not (item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput")) or not item.isEnabled():
        return False
    background = item.property("background")
    if not isinstance(background, QQuickItem) or not background.inherits("QQuickRectangle"):
        return False
    wide, colour = QQmlProperty(background, "border.width").read(), QQmlProperty(background, "border.color").read()
    # Read where none was set, a pen is black and one pixel wide
    return item.property("kind") == "filled" or (wide > 1 and colour.alpha() > 0)


def _of_edge(item: QQuickItem, pixels: Pixels) -> list[str]:
    """The four sides, each crossed at three places from outside to inside; one that is out of sight is left out.

    The middle of the three counts: under a button that lies on a photograph there may be anything at one place.
    """
    area = area_of(item)
    clip = clip_of(item) or QRectF(0, 0, pixels.shape[1], pixels.shape[0])
    found = []
    # A round one leaves the sides of its place where they have been touched
    parts = (0.47, 0.5, 0.53) if _is_round(item) else (0.3, 0.5, 0.7)
    downwards = [area.top() + part * area.height() for part in parts]
    rightwards = [area.left() + part * area.width() for part in parts]
    across = {
        "left": [(area.left(), y, 1, 0) for y in downwards],
        "right": [(area.right() - 1, y, -1, 0) for y in downwards],
        "top": [(x, area.top(), 0, 1) for x in rightwards],
        "bottom": [(x, area.bottom() - 1, 0, -1) for x in rightwards],
    }
    for side, crossings in across.items():
        got = sorted(best for best in (_crossed(crossing, clip, pixels) for crossing in crossings) if best is not None)
        if len(got) == len(parts) and got[1] < SHAPE - _ROUNDING:
            found.append(f"{label_of(item)}: its {side} edge has {got[1]:.1f}:1, {SHAPE:.0f}:1 is needed")
    return found


def _is_round(item: QQuickItem) -> bool:
    background = item.property("background")
    radius = background.property("radius") if isinstance(background, QQuickItem) else None
    return radius is not None and 2 * float(radius) >= min(item.width(), item.height()) - 2


def _crossed(crossing: tuple[float, float, int, int], clip: QRectF, pixels: Pixels) -> float | None:
    """The best contrast to what is outside, along eleven pixels across an edge; None where some of them are not in sight."""
    x, y, right, down = crossing
    places = [(round(x) + step * right, round(y) + step * down) for step in range(-5, 6)]
    inside = clip.adjusted(0, 0, -6, -6)
    if not all(inside.contains(a, b) and 0 <= b < pixels.shape[0] and 0 <= a < pixels.shape[1] for a, b in places):
        return None
    line = [(int(red), int(green), int(blue)) for red, green, blue in (pixels[b, a] for a, b in places)]
    return max(ratio(line[0], colour) for colour in line[1:])
