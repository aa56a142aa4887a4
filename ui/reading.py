# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the screen: the page when it comes, what changes on it, and what the focus or a finger is on.

It reads what a screen reader would: the accessible names, roles and states of what is shown, in the order in which it stands there.
How and to whom it is said is the core's matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleInterface, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem

from ui.application import Shell
from ui.classes import class_name

SETTLE_MILLISECONDS = 60
"""A new page is read when it has been laid out."""

_WORDS = (QAccessible.Role.Heading, QAccessible.Role.StaticText, QAccessible.Role.AlertMessage)
_CONTROLS = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.RadioButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.PageTab,
        QAccessible.Role.EditableText,
        QAccessible.Role.Link,
        QAccessible.Role.ListItem,
        QAccessible.Role.SpinBox,
    }
)
_UNREAD = ("TopBar", "ScrollButtons")
_STOPS = "。！？.!?"


class Say(Protocol):
    """How the core is asked to say something."""

    def __call__(self, text: str, *, after: bool = False, typed: bool = False) -> None:
        """Say it; no text is silence."""


class Reader(QObject):
    """Reads one shell's window while the model says that the screen is read aloud. :meth:`end` before the shell closes."""

    def __init__(self, shell: Shell, say: Say) -> None:
        super().__init__()
        self._shell = shell
        self._say = say
        self._page: tuple[object, ...] = ()
        self._lines: set[str] = set()
        self._focus = (0, "")
        """Which item it was, and what was said of it: two buttons may have one name."""
        self._value = ""
        self._offered = ""
        self._touched = ""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MILLISECONDS)
        self._settled.timeout.connect(self._look)
        model = shell.model
        for changed in self._changes():
            changed.connect(self._soon)
        model.readingChanged.connect(self._switched)
        shell.window.installEventFilter(self)

    def end(self) -> None:
        """Reads nothing any more."""
        self._settled.stop()
        for changed in self._changes():
            changed.disconnect(self._soon)
        self._shell.model.readingChanged.disconnect(self._switched)
        self._shell.window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A finger that moves over the screen hears what it is on; lifting it elsewhere presses nothing."""
        if not self._shell.model.reads_aloud:
            return False
        kind = event.type()
        if kind in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate) and isinstance(event, QTouchEvent):
            self._feel(event.points()[0].position())
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._feel(event.position())
        elif kind in (QEvent.Type.TouchEnd, QEvent.Type.MouseButtonRelease):
            self._touched = ""
        return False

    def _changes(self) -> tuple[SignalInstance, ...]:
        model, window = self._shell.model, self._shell.window
        # Of a property made in QML; Python's window knows only those of C++
        offered: SignalInstance = window.offeredChanged  # type: ignore[attr-defined]
        return model.shown, model.sheetChanged, model.languageChanged, window.activeFocusItemChanged, offered

    # --- when ----------------------------------------------------------------------------------------------------------------

    def _soon(self) -> None:
        # Not started anew: a page that changes all the time would never be read.
        if self._shell.model.reads_aloud and not self._settled.isActive():
            self._settled.start()

    def _switched(self) -> None:
        self._page, self._lines, self._focus, self._value, self._offered = (), set(), (0, ""), "", ""
        if self._shell.model.reads_aloud:
            self._settled.start()
        else:
            self._settled.stop()
            self._say("")

    def _look(self) -> None:
        """Say what is new: the whole page, or the lines and the focus that changed."""
        if not self._shell.model.reads_aloud:
            return
        lines = self._words()
        key = (*self._shell.model.page_key, self._shell.model.chosen_language)
        item, focus, value = self._focused()
        offered = str(self._shell.window.property("offered") or "")
        if key != self._page:
            hint = self.tr("按 Tab 键往下走，按回车选定。") if not self._page else ""
            self._say(_joined([*lines, focus, value, hint]))
        else:
            # What only counts (seconds, pages) is not said again each time.
            new = [line for line in lines if _uncounted(line) not in self._lines]
            if (item, focus) != self._focus:
                self._say(_joined([*new, focus, value]))
            else:
                if offered and offered != self._offered:
                    self._say(offered)
                elif value != self._value:
                    self._say_typed(value)
                if new:
                    self._say(_joined(new), after=True)
        self._page, self._focus, self._value, self._offered = key, (item, focus), value, offered
        self._lines = {_uncounted(line) for line in lines}

    def _say_typed(self, value: str) -> None:
        """What the last key did to a field."""
        if value.startswith(self._value):
            self._say(value[len(self._value) :], typed=True)
        elif self._value.startswith(value):
            self._say(self.tr("删了 %1").replace("%1", self._value[len(value) :]), typed=True)
        else:
            self._say(value, typed=True)

    # --- what ----------------------------------------------------------------------------------------------------------------

    def _words(self) -> list[str]:
        """What is to be read on the sheet or the page, top down; the bar above every page and the turning of pages are left out."""
        root = self._root()
        seen: list[str] = []
        for face in _faces(root, _UNREAD) if root is not None else ():
            name = face.text(QAccessible.Text.Name).strip()
            # A row says its label and its value; the value alone is not said again
            if face.role() in _WORDS and name and name not in seen and not (seen and seen[-1].endswith(": " + name)):
                seen.append(name)
        return seen

    def _root(self) -> QQuickItem | None:
        for name in ("sheet", "page"):
            item = self._shell.window.property(name)
            if isinstance(item, QQuickItem):
                return item
        return None

    def _focused(self) -> tuple[int, str, str]:
        item: QQuickItem | None = self._shell.window.activeFocusItem()
        while item is not None:
            face = QAccessible.queryAccessibleInterface(item)
            if face is not None and face.role() in _CONTROLS:
                return shiboken6.getCppPointer(item)[0], self._control(face), _value(item)
            item = item.parentItem()
        return 0, "", ""

    def _control(self, face: QAccessibleInterface) -> str:
        """A control by its name, what it is, and how it stands."""
        state = face.state()
        role = face.role()
        words = [face.text(QAccessible.Text.Name).strip()]
        if role == QAccessible.Role.EditableText:
            words.append(self.tr("输入框"))
        elif role in (QAccessible.Role.RadioButton, QAccessible.Role.CheckBox):
            words.append(self.tr("已选") if state.checked else self.tr("没有选"))
        elif role == QAccessible.Role.PageTab:
            words.append(self.tr("这一页") if state.selected else self.tr("可以换到这一页"))
        else:
            words.append(self.tr("按钮"))
        if state.disabled:
            words.append(self.tr("现在不能按"))
        return _comma(self._shell.model.chosen_language).join(word for word in words if word)

    def _feel(self, point: QPointF) -> None:
        root = self._shell.window.contentItem()
        found = ""
        for face in _faces(root):
            if face.role() in _CONTROLS or face.role() in _WORDS:
                area = face.rect()
                origin = self._shell.window.position()
                if area.contains(int(point.x()) + origin.x(), int(point.y()) + origin.y()):
                    found = self._control(face) if face.role() in _CONTROLS else face.text(QAccessible.Text.Name)
        if found and found != self._touched:
            self._say(found)
        self._touched = found


def _faces(item: QQuickItem, left_out: tuple[str, ...] = ()) -> Iterator[QAccessibleInterface]:
    """Every shown item that a screen reader would find below this one, in order; what stands inside a control belongs to it.

    `left_out`: beginnings of the names of types that are passed over with all that is in them.
    """
    if not item.isVisible() or item.opacity() == 0 or (left_out and class_name(item).startswith(left_out)):
        return
    face = QAccessible.queryAccessibleInterface(item)
    if face is not None and face.isValid():
        role = face.role()
        if role in _WORDS or role in _CONTROLS:
            yield face
            if role in _CONTROLS or role == QAccessible.Role.AlertMessage:
                return
    for child in item.childItems():
        yield from _faces(child, left_out)


def _value(item: QQuickItem) -> str:
    """What stands in a field."""
    for name in ("value", "text") if item.inherits("QQuickTextInput") or item.objectName() == "field" else ():
        found = item.property(name)
        if isinstance(found, str):
            return found
    return ""


def _joined(lines: list[str]) -> str:
    """Lines as sentences, so that a voice pauses between them."""
    return "\n".join(line if line.endswith(tuple(_STOPS)) else line + "。" for line in lines if line)


def _uncounted(line: str) -> str:
    return re.sub(r"\d+", "", line)


def _comma(language: str) -> str:
    return "，" if language in ("zh", "ja") else ", "
