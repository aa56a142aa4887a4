# SPDX-License-Identifier: GPL-3.0-or-later
"""The finger on the on-screen keyboard: letters key by key, Chinese by pinyin and the candidates that the keyboard offers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtQuick import QQuickItem

from ui.classes import class_name, has_property
from ui.finger import CannotTouch, Finger

_WAIT_SECONDS = 3.0


class Typist:
    """Types on the Qt Virtual Keyboard in sight; counts the keys that were struck."""

    def __init__(self, finger: Finger) -> None:
        self._finger = finger
        self.keys_struck = 0

    def focus(self, field: str) -> None:
        """Touch the field of that name and wait until the keyboard stands."""
        if self._keys():
            return
        self._finger.tap(field)
        if not self._finger.wait_until(lambda: bool(self._keys()), _WAIT_SECONDS):
            raise CannotTouch("the keyboard did not come")
        self._finger.settle()

    def chinese(self, phrases: Sequence[tuple[str, str]]) -> None:
        """Each phrase as (characters, pinyin): strike the letters, then touch candidates until the phrase stands."""
        for characters, pinyin in phrases:
            self.letters(pinyin)
            rest = characters
            while rest:
                candidate = self._candidate(rest)
                if candidate is None:
                    raise CannotTouch("the keyboard does not offer these characters")
                word = str(candidate.property("text"))
                self._finger.tap_item(candidate)
                rest = rest[len(word) :]
                self._finger.settle()

    def letters(self, text: str) -> None:
        """Strike one key a letter."""
        for letter in text:
            key = self._keys().get(letter.lower())
            if key is None:
                raise CannotTouch(f"there is no key {letter} on the keyboard")
            self._finger.tap_item(key)
            self.keys_struck += 1

    def _keys(self) -> dict[str, QQuickItem]:
        keys = {}
        for item in self._finger.items():
            # A key of the keyboard is what has both; its own types are private.
            if has_property(item, "displayText") and has_property(item, "keyType") and item.isEnabled():
                keys[str(item.property("displayText")).lower()] = item
        return keys

    def _candidate(self, wanted: str) -> QQuickItem | None:
        best: list[QQuickItem] = []

        def look() -> bool:
            keys = self._keys()
            if not keys:
                return False
            top = min(self._finger.area(key).top() for key in keys.values())
            offered = [
                item
                for item in self._finger.items()
                if class_name(item).startswith("QQuickText")
                and not class_name(item).startswith("QQuickTextField")
                and top - 260 < self._finger.area(item).top() < top
                and 0 < self._finger.area(item).center().x() < self._finger.width
                and (text := str(item.property("text")))
                and wanted.startswith(text)
            ]
            best[:] = sorted(offered, key=lambda item: -len(str(item.property("text"))))[:1]
            return bool(best)

        self._finger.wait_until(look, _WAIT_SECONDS)
        return best[0] if best else None
