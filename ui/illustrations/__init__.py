# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawings of the machine: where a card, a paper or the slip goes.

The SVG files are drawn in the light theme's colours. `Illustration` replaces each of them by the colour
that plays the same role in the current theme, so one file serves every theme.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Property, QByteArray, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem
from PySide6.QtSvg import QSvgRenderer

QML_IMPORT_NAME = "Kiosk.Drawing"
QML_IMPORT_MAJOR_VERSION = 1

FOLDER = Path(__file__).parent

DRAWN_ROLES = {
    "ink": "#12202F",
    "primary": "#0A4C8C",
    "line": "#7A8896",
    "hairline": "#D5DCE2",
    "quiet": "#E9EDF1",
    "yours": "#CFE0F0",
    "surface": "#FFFFFF",
}
"""The colours in the files, by the role that each plays (the light theme's values)."""


@lru_cache(maxsize=32)
def drawing(name: str) -> str:
    """Text of the drawing `name`; raises FileNotFoundError for a name that does not exist."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def coloured(name: str, roles: dict[str, str]) -> str:
    """The drawing `name` with the colours of `roles` (role to "#RRGGBB") in the place of the drawn ones."""
    text = drawing(name)
    places = {role: f"\0{role}\0" for role in DRAWN_ROLES}
    for role, drawn in DRAWN_ROLES.items():
        text = text.replace(drawn, places[role])
    for role, drawn in DRAWN_ROLES.items():
        text = text.replace(places[role], roles.get(role, drawn))
    return text


@QmlElement
class Illustration(QQuickPaintedItem):
    """One drawing, fitted into the item without distortion.

    `roles` maps role names to colours (QML passes Theme's). `sourceWidth` and `sourceHeight` are the drawing's own
    size; several layers of one size lie exactly over each other when their items do.
    """

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._roles: dict[str, str] = {}
        self._renderer: QSvgRenderer | None = None
        self.setAntialiasing(True)

    def _load(self) -> None:
        self._renderer = None
        if self._name:
            self._renderer = QSvgRenderer(QByteArray(coloured(self._name, self._roles).encode("utf-8")))
            self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.changed.emit()
        self.update()

    def _get_name(self) -> str:
        return self._name

    def _set_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self._load()

    def _get_roles(self) -> dict[str, object]:
        return dict(self._roles)

    def _set_roles(self, roles: dict[str, object]) -> None:
        plain = {str(role): QColor(value).name() for role, value in roles.items() if isinstance(value, str | QColor)}
        if plain != self._roles:
            self._roles = plain
            self._load()

    def _size(self) -> QSizeF:
        return QSizeF(self._renderer.defaultSize()) if self._renderer else QSizeF(1, 1)

    def _source_width(self) -> float:
        return self._size().width()

    def _source_height(self) -> float:
        return self._size().height()

    name = Property(str, _get_name, _set_name, notify=changed)
    roles = Property("QVariantMap", _get_roles, _set_roles, notify=changed)  # type: ignore[arg-type]
    sourceWidth = Property(float, _source_width, notify=changed)
    sourceHeight = Property(float, _source_height, notify=changed)

    def paint(self, painter: QPainter) -> None:
        if self._renderer is not None:
            self._renderer.render(painter, QRectF(0, 0, self.width(), self.height()))
