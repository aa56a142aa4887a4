# SPDX-License-Identifier: GPL-3.0-or-later
"""What the screens see of the core: one page as plain data, and one way back.

The core calls :meth:`KioskModel.show` with a page's name and a map of plain data; the screen draws it and answers with
``Kiosk.send(action, value)``, which calls :attr:`KioskModel.on_action` on the Qt thread. Nothing here decides anything.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QJSValue, QmlNamedElement, QmlSingleton, QQmlEngine

QML_IMPORT_NAME = "Kiosk.Core"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

LANGUAGES = ("zh", "en", "ko", "ja")
TYPE_SIZES = ("normal", "large", "elders")
THEMES = ("light", "dark", "black-on-white", "yellow-on-black")
UNGUARDED_ACTIONS = frozenset({"query", "digit", "remove", "clear", "close", "end_no", "still_here", "reading", "scanned"})
"""What may come at once on a page just shown: typing goes on, and these do nothing that one would want back."""
_CHOSEN = ("choice", "yes_no")


@QmlNamedElement("Kiosk")
@QmlSingleton
class KioskModel(QObject):  # type: ignore[operator]  # the stub of 6.11.3 does not know that the name is given
    """The QML singleton ``Kiosk`` of the module ``Kiosk.Core``.

    ``guard_seconds``: a second tap of a double tap that falls on a page just shown is dropped for that long, so that
    "next" pressed twice does not skip a page unseen. 0 (the default) drops nothing.
    """

    shown = Signal()
    stepChanged = Signal()
    placeChanged = Signal()
    languageChanged = Signal()
    typeSizeChanged = Signal()
    themeChanged = Signal()
    lowLayoutChanged = Signal()
    reducedMotionChanged = Signal()
    sheetChanged = Signal()
    nowChanged = Signal()
    busyChanged = Signal()
    offlineChanged = Signal()
    readingChanged = Signal()
    screenWidthMmChanged = Signal()
    cameraFrameArrived = Signal(QImage)

    _current: KioskModel | None = None

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        languages: Sequence[str] = LANGUAGES,
        place: Mapping[str, str] | None = None,
        screen_width_mm: float = 268.0,
    ) -> None:
        super().__init__(parent)
        self.on_action: Callable[[str, object], None] | None = None
        self.guard_seconds = 0.0
        self._page = "idle"
        self._data: dict[str, Any] = {}
        self._step: dict[str, Any] = {}
        self._place: dict[str, Any] = dict(place or {"city": "", "hall": "", "machine": "", "mark": ""})
        self._languages = list(languages)
        self._language = self._languages[0]
        self._type_size = TYPE_SIZES[0]
        self._theme = THEMES[0]
        self._low_layout = False
        self._reduced_motion = False
        self._sheet: dict[str, Any] = {}
        self._now: dict[str, Any] = {"date": "", "time": "", "weekday": 1, "part": "morning"}
        self._busy = False
        self._offline = False
        self._reading = False
        self._screen_width_mm = float(screen_width_mm)
        self._page_key: tuple[object, ...] = ()
        self._page_since = 0.0
        self._camera_image = QImage()

    @staticmethod
    def create(engine: QQmlEngine) -> KioskModel:
        """The instance that :meth:`offer` named; the engine asks for it once."""
        model = KioskModel._current
        if model is None:
            raise RuntimeError("no KioskModel was offered to the engine")
        return model

    def offer(self) -> None:
        """Makes this object the one that the next engine gets; it stays owned by Python."""
        KioskModel._current = self
        QQmlEngine.setObjectOwnership(self, QQmlEngine.ObjectOwnership.CppOwnership)

    # What the core calls

    def show(self, page: str, data: Mapping[str, Any], step: Mapping[str, Any] | None = None) -> None:
        """Shows ``page`` with ``data``; the same page again only changes what it says."""
        field = data.get("field")
        key = (page, data.get("id"), data.get("code"), field.get("id") if isinstance(field, Mapping) else None)
        if key != self._page_key:
            self._page_key = key
            self._page_since = time.monotonic()
        self._page = page
        self._data = dict(data)
        if dict(step or {}) != self._step:
            self._step = dict(step or {})
            self.stepChanged.emit()
        self.shown.emit()

    def show_sheet(self, sheet: Mapping[str, Any] | None) -> None:
        """Lays a sheet over the page; an empty map takes it away."""
        if dict(sheet or {}) != self._sheet:
            self._sheet = dict(sheet or {})
            self.sheetChanged.emit()

    def set_language(self, language: str) -> None:
        """The language of every fixed sentence; raises ValueError for one that is not offered."""
        if language not in self._languages:
            raise ValueError(f"language {language!r} is not offered")
        if language != self._language:
            self._language = language
            self.languageChanged.emit()

    def set_type_size(self, size: str) -> None:
        """``normal``, ``large`` or ``elders``."""
        if size not in TYPE_SIZES:
            raise ValueError(f"unknown type size {size!r}")
        if size != self._type_size:
            self._type_size = size
            self.typeSizeChanged.emit()

    def set_theme(self, theme: str) -> None:
        """One of :data:`THEMES`."""
        if theme not in THEMES:
            raise ValueError(f"unknown theme {theme!r}")
        if theme != self._theme:
            self._theme = theme
            self.themeChanged.emit()

    def set_low_layout(self, low: bool) -> None:
        """Everything that is touched moves into reach of a wheelchair."""
        if low != self._low_layout:
            self._low_layout = low
            self.lowLayoutChanged.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        """No fades and slides."""
        if reduced != self._reduced_motion:
            self._reduced_motion = reduced
            self.reducedMotionChanged.emit()

    def set_place(self, place: Mapping[str, str]) -> None:
        """Where the kiosk stands: ``city``, ``hall``, ``machine`` and the one character of its ``mark``."""
        if dict(place) != self._place:
            self._place = dict(place)
            self.placeChanged.emit()

    def set_now(self, now: Mapping[str, Any]) -> None:
        """The clock as the core believes it: ``date``, ``time``, ``weekday`` (1 = Monday), ``part`` of the day."""
        if dict(now) != self._now:
            self._now = dict(now)
            self.nowChanged.emit()

    def set_busy(self, busy: bool) -> None:
        """The core works on something that the citizen waits for."""
        if busy != self._busy:
            self._busy = busy
            self.busyChanged.emit()

    def set_offline(self, offline: bool) -> None:
        """The platform cannot be reached: a small calm sign in the top bar."""
        if offline != self._offline:
            self._offline = offline
            self.offlineChanged.emit()

    def set_reading(self, reading: bool) -> None:
        """The screen is read aloud."""
        if reading != self._reading:
            self._reading = reading
            self.readingChanged.emit()

    def camera_frame(self, image: QImage) -> None:
        """One live frame for the camera page."""
        self._camera_image = image
        self.cameraFrameArrived.emit(image)

    @property
    def chosen_language(self) -> str:
        """The language now, for Python."""
        return self._language

    @property
    def reads_aloud(self) -> bool:
        """Whether the screen is read aloud, for Python."""
        return self._reading

    @property
    def page_key(self) -> tuple[object, ...]:
        """What stays the same while a page only changes what it says; another sheet over it is another page to the ear."""
        return (*self._page_key, self._sheet.get("kind", ""))

    @property
    def camera_image(self) -> QImage:
        """The last live frame; null when there was none in this visit."""
        return self._camera_image

    # What the screens call

    @Slot(str)
    @Slot(str, "QVariant")
    def send(self, action: str, value: object = None) -> None:
        """A citizen's touch on its way to the core."""
        if isinstance(value, QJSValue):
            value = value.toVariant()
        if self._guards(action) and time.monotonic() - self._page_since < self.guard_seconds:
            log.info("dropped %s: the page had only just come", action)
            return
        if self.on_action is not None:
            self.on_action(action, value)

    def _guards(self, action: str) -> bool:
        if action != "edit":
            return action not in UNGUARDED_ACTIONS
        # The second tap of a choice would answer the next question unseen; what is typed goes on
        field = self._data.get("field")
        return isinstance(field, Mapping) and field.get("kind") in _CHOSEN

    # What the screens read

    @Property(str, notify=shown)
    def page(self) -> str:
        """Name of the page."""
        return self._page

    @Property(dict, notify=shown)
    def data(self) -> dict[str, Any]:
        """The page's plain data."""
        return self._data

    @Property(dict, notify=stepChanged)
    def step(self) -> dict[str, Any]:
        """``number``, ``count`` and ``name`` of the step; empty outside a visit."""
        return self._step

    @Property(dict, notify=placeChanged)
    def place(self) -> dict[str, Any]:
        """See :meth:`set_place`."""
        return self._place

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """The language now."""
        return self._language

    @Property(list, notify=languageChanged)
    def languages(self) -> list[str]:
        """The languages offered."""
        return self._languages

    @Property(str, notify=typeSizeChanged)
    def typeSize(self) -> str:
        """The type size now."""
        return self._type_size

    @Property(str, notify=themeChanged)
    def theme(self) -> str:
        """The theme now."""
        return self._theme

    @Property(bool, notify=lowLayoutChanged)
    def lowLayout(self) -> bool:
        """Whether everything that is touched stands low."""
        return self._low_layout

    @Property(bool, notify=reducedMotionChanged)
    def reducedMotion(self) -> bool:
        """Whether nothing fades or slides."""
        return self._reduced_motion

    @Property(dict, notify=sheetChanged)
    def sheet(self) -> dict[str, Any]:
        """The sheet over the page; empty for none."""
        return self._sheet

    @Property(dict, notify=nowChanged)
    def now(self) -> dict[str, Any]:
        """See :meth:`set_now`."""
        return self._now

    @Property(bool, notify=busyChanged)
    def busy(self) -> bool:
        """See :meth:`set_busy`."""
        return self._busy

    @Property(bool, notify=offlineChanged)
    def offline(self) -> bool:
        """See :meth:`set_offline`."""
        return self._offline

    @Property(float, notify=screenWidthMmChanged)
    def screenWidthMm(self) -> float:
        """The panel's short edge in millimetres."""
        return self._screen_width_mm
