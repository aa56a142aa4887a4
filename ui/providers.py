# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that the screens ask for by name: icons, drawings, QR codes and the pages just photographed.

``image://icon/NAME/RRGGBB``              a line icon, its stroke 3.5 px wide whatever ``sourceSize`` asks for
``image://drawing/NAME/ROLE=RRGGBB,...``  an illustration whose ``{role}`` words are replaced by the theme's colours
``image://qr/TEXT``                       a QR code with its quiet zone (ISO/IEC 18004: 4 modules), black on white
``image://pages/KEY``                     a photographed page that the core put into :class:`PageImages`
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QMutex, QMutexLocker, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

log = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parent
ICONS = FOLDER / "icons"
ILLUSTRATIONS = FOLDER / "illustrations"
VIEW_BOX = 48.0
STROKE = 3.5


def icon_names() -> list[str]:
    """Names of all icons that ship, sorted."""
    return sorted(path.stem for path in ICONS.glob("*.svg"))


@lru_cache(maxsize=128)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _render(svg: str, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def draw_icon(name: str, colour: str, size: int, stroke: float = STROKE) -> QImage:
    """The icon as a square picture of ``size`` px; ``colour`` is RRGGBB; raises FileNotFoundError for an unknown name."""
    svg = _source(ICONS / f"{name}.svg")
    svg = svg.replace("WEIGHT", f"{stroke * VIEW_BOX / size:.2f}").replace("currentColor", f"#{colour}")
    return _render(svg, QSize(size, size))


def draw_illustration(name: str, colours: Mapping[str, str], size: QSize) -> QImage:
    """A drawing of ``ui/illustrations`` with ``{role}`` replaced by ``colours[role]`` (RRGGBB)."""
    svg = _source(ILLUSTRATIONS / f"{name}.svg")
    for role, colour in colours.items():
        svg = svg.replace(f"{{{role}}}", f"#{colour}")
    return _render(svg, size)


def draw_qr(text: str, size: int) -> QImage:
    """A QR code (error correction M) about ``size`` px wide: whole pixels a module, so that every edge is sharp."""
    # Not at the top: the first screen shows none. And not with qrcode, which brings Pillow's 4 MB into the process that draws.
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules: Any = code.to_image(scale=1, add_quiet_zones=True)  # a buffer of one byte a module, which its stub does not say
    side = modules.shape[0]
    image = QImage(bytes(modules), side, side, side, QImage.Format.Format_Grayscale8).copy()
    scale = max(1, size // side)
    return image.scaled(side * scale, side * scale)


class _Icons(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        name, colour = id.split("/")[:2]
        side = requestedSize.width() if requestedSize.width() > 0 else int(VIEW_BOX)
        return draw_icon(name, colour, side)


class _Illustrations(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        name, _, roles = id.partition("/")
        colours = dict(pair.split("=", 1) for pair in roles.split(",") if "=" in pair)
        wanted = requestedSize if requestedSize.width() > 0 and requestedSize.height() > 0 else QSize(800, 600)
        return draw_illustration(name, colours, wanted)


class _QrCodes(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        return draw_qr(unquote(id), requestedSize.width() if requestedSize.width() > 0 else 360)


class PageImages(QQuickImageProvider):
    """The pages of this visit's materials, by key; :meth:`clear` when the visit ends."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._mutex = QMutex()
        self._images: dict[str, QImage] = {}

    def put(self, key: str, image: QImage) -> None:
        """Makes ``image`` answer to ``image://pages/KEY``."""
        with QMutexLocker(self._mutex):
            self._images[key] = image

    def remove(self, key: str) -> None:
        """Forgets one page."""
        with QMutexLocker(self._mutex):
            self._images.pop(key, None)

    def clear(self) -> None:
        """Forgets every page."""
        with QMutexLocker(self._mutex):
            self._images.clear()

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        with QMutexLocker(self._mutex):
            image = self._images.get(unquote(id))
        if image is None:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            blank.fill(Qt.GlobalColor.transparent)
            return blank
        if requestedSize.width() > 0 or requestedSize.height() > 0:
            width = requestedSize.width() if requestedSize.width() > 0 else image.width()
            height = requestedSize.height() if requestedSize.height() > 0 else image.height()
            return image.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        return image


def providers() -> dict[str, QQuickImageProvider]:
    """Every provider by the name under which the engine gets it, except the pages (they belong to the visit)."""
    return {"icon": _Icons(), "drawing": _Illustrations(), "qr": _QrCodes()}
