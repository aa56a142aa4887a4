# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on the citizen's screen: application, engine, pictures, languages, and what locks it down."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QObject, Qt, QTimer, QTranslator, QUrl, Signal
from PySide6.QtGui import QFont, QGuiApplication, QImage, QKeyEvent
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

import ui.camera_view  # noqa: F401  registers CameraView with QML
from ui.offscreen import FOLDER, prepare
from ui.providers import PageImages, providers
from ui.scanner import GAP_SECONDS, KeyStream, Stroke
from ui.translations import ensure
from ui.viewmodels.kiosk import KioskModel

log = logging.getLogger(__name__)

FONTS = ["Noto Sans CJK SC", "Noto Sans SC", "HanaMinB"]
GUARD_SECONDS = 0.25

_USEFUL_KEYS = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Shift,
    }
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOREIGN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TOUCHED = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


class LockDown(QObject):
    """On the window: refuses to close, lets through only the keys of use, and tells when somebody is there."""

    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_close = False
        self._composed: set[int] = set()
        """Keys that made pinyin and are still down: their release would end the word."""
        self._striking = False
        """What the on-screen keyboard makes nothing of it sends to the window again."""
        self._stream: KeyStream | None = None
        self._replaying = False
        self._wait = QTimer(self)
        self._wait.setInterval(int(GAP_SECONDS * 1000) + 1)

    def tell_scanners(self, window: QQuickWindow, scanned: Callable[[str], None]) -> None:
        """From now on what a barcode scanner types is one scan, and reaches no field and no button."""

        def typed(stroke: Stroke) -> None:
            self._replaying = True
            try:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    modifiers = Qt.KeyboardModifier(stroke.modifiers)
                    QCoreApplication.sendEvent(window, QKeyEvent(kind, stroke.key, modifiers, stroke.text))
            finally:
                self._replaying = False

        stream = self._stream = KeyStream(time.monotonic, typed, scanned)

        def expire() -> None:
            stream.expire()
            if not stream.waiting:
                self._wait.stop()

        self._wait.timeout.connect(expire)

    def _held_back(self, event: QKeyEvent) -> bool:
        """Whether this key waits for what comes after it, or ended a scan."""
        stream = self._stream
        if stream is None or self._replaying or self._striking:
            return False
        character = event.text()
        if character.isprintable() and character.strip() and not event.modifiers() & _FOREIGN:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                stream.strike(Stroke(event.key(), event.modifiers().value, character))
                self._wait.start()
            return not event.isAutoRepeat()
        if event.type() != QEvent.Type.KeyPress or not stream.waiting:
            return False
        if event.key() in _ENTER:
            return stream.ends_scan()
        stream.flush()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent) and self._held_back(event):
            return True
        if kind in _TOUCHED:
            self.touched.emit()
        if kind == QEvent.Type.Close and not self.may_close:
            event.ignore()
            return True
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            if event.modifiers() & _FOREIGN:
                return True
            composes = kind == QEvent.Type.KeyPress and isinstance(watched, QQuickWindow) and watched.property("composes")
            if composes and not self._striking and isinstance(watched, QQuickWindow) and self._strike(watched, event):
                return True
            if event.key() in _ENTER and isinstance(watched, QQuickWindow):
                return _press_focused(watched, event)
            if event.key() >= Qt.Key.Key_Escape and event.key() not in _USEFUL_KEYS:
                return True
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() in self._composed:
            self._composed.discard(event.key())
            return True
        return False

    def _strike(self, window: QQuickWindow, event: QKeyEvent) -> bool:
        """Give a key to the on-screen keyboard; whether it made pinyin of it."""
        self._striking = True
        try:
            made = bool(window.strike(event.key(), event.text()))  # type: ignore[attr-defined]  # a function of Main.qml
        finally:
            self._striking = False
        if made:
            self._composed.add(event.key())
        return made


def _press_focused(window: QQuickWindow, event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus, as the space bar does; Qt Quick knows the space bar alone."""
    item = window.activeFocusItem()
    if item is None or not item.inherits("QQuickAbstractButton"):
        return False
    if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat() and item.isEnabled():
        QMetaObject.invokeMethod(item, "click")
    return True


class Shell:
    """The running screens. :meth:`close` before the application ends: an engine with a keyboard must go first."""

    def __init__(
        self,
        application: QGuiApplication,
        engine: QQmlApplicationEngine,
        window: QQuickWindow,
        model: KioskModel,
        lock_down: LockDown,
        pages: PageImages,
        warnings: list[str],
    ) -> None:
        self.application = application
        self.model = model
        self.window = window
        self.lock_down = lock_down
        self.pages = pages
        self.warnings = warnings
        self._engine: QQmlApplicationEngine | None = engine
        self._translator: QTranslator | None = None
        model.languageChanged.connect(self._translate)
        self._translate()

    def _translate(self) -> None:
        if self._engine is None:
            return
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator()
        # Chinese is the language of the source: it needs no file.
        path = ensure(self.model.chosen_language)
        if path is not None and translator.load(str(path)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator
        elif self.model.chosen_language != "zh":
            log.error("no translation for %s: run python -m ui.translations release", self.model.chosen_language)
        self._engine.retranslate()

    @property
    def engine(self) -> QQmlApplicationEngine:
        """The engine; raises RuntimeError after :meth:`close`."""
        if self._engine is None:
            raise RuntimeError("the shell is closed")
        return self._engine

    def grab(self) -> QImage:
        """What the window shows."""
        return self.window.grabWindow()

    def run(self) -> int:
        """Turns the event loop until the application quits; returns its exit status."""
        try:
            return self.application.exec()
        finally:
            self.close()

    def close(self) -> None:
        """Takes the window and the engine away; may be called twice."""
        engine, self._engine = self._engine, None
        if engine is None:
            return
        self.model.languageChanged.disconnect(self._translate)
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        # Of the application, not of the window: the next window would make room for a keyboard that is not there
        QGuiApplication.inputMethod().hide()
        self.lock_down.may_close = True
        self.window.removeEventFilter(self.lock_down)
        self.window.close()
        engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def application() -> QGuiApplication:
    """The one application object, made at the first call."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    made = QGuiApplication(["kiosk"])
    made.setQuitOnLastWindowClosed(False)
    font = QFont()
    font.setFamilies(FONTS)
    made.setFont(font)
    return made


def build(
    model: KioskModel,
    *,
    windowed: bool = False,
    size: tuple[int, int] | None = None,
    guard_seconds: float = GUARD_SECONDS,
) -> Shell:
    """Makes the screens for ``model`` and shows them.

    ``windowed``: an ordinary window that may be closed and shows the pointer. ``size``: the window's (width, height) in
    px; with no display it needs :func:`ui.offscreen.prepare` to have been called with the same size. ``guard_seconds``:
    see :class:`KioskModel`; a driver that is faster than a finger passes 0. Raises RuntimeError with what QML said when
    the screens cannot be made. Whatever QML complains of later is in ``Shell.warnings`` and in the log.
    """
    prepare()
    qt = application()
    model.guard_seconds = guard_seconds
    model.offer()
    warnings: list[str] = []

    def keep(errors: list[QQmlError]) -> None:
        for error in errors:
            warnings.append(error.toString())
            log.warning("QML: %s", error.toString())

    engine = QQmlApplicationEngine()
    engine.setOutputWarningsToStandardError(False)
    engine.warnings.connect(keep)
    for name, provider in providers().items():
        engine.addImageProvider(name, provider)
    pages = PageImages()
    engine.addImageProvider("pages", pages)
    engine.addImportPath(str(FOLDER / "keyboard_style"))
    engine.addImportPath(str(FOLDER / "qml"))
    engine.load(QUrl.fromLocalFile(str(FOLDER / "qml" / "Kiosk" / "Main.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("the screens cannot be loaded: " + "; ".join(warnings))
    window = roots[0]
    lock_down = LockDown(window)
    lock_down.may_close = windowed
    window.installEventFilter(lock_down)
    if guard_seconds > 0:
        # A driver that is faster than a finger is no scanner.
        lock_down.tell_scanners(window, lambda text: model.send("scanned", text))
    if size is not None:
        window.resize(*size)
    if windowed:
        window.show()
    elif size is not None:
        window.setFlag(Qt.WindowType.FramelessWindowHint)
        window.show()
    else:
        qt.setOverrideCursor(Qt.CursorShape.BlankCursor)
        window.setFlag(Qt.WindowType.FramelessWindowHint)
        window.showFullScreen()
    # Without a window manager nobody else gives the window the keyboard.
    QTimer.singleShot(0, window.requestActivate)
    return Shell(qt, engine, window, model, lock_down, pages, warnings)


def qml_folder() -> Path:
    """Where the QML module ``Kiosk`` lies, for the bundle and the checks."""
    return FOLDER / "qml"
