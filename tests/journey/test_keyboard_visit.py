# SPDX-License-Identifier: GPL-3.0-or-later
"""One whole visit by keyboard alone: no finger, no mouse. Wherever the focus goes it is seen, and nothing that leads on is out of reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from keys import MOST_STOPS, Hall, hall
from PySide6.QtCore import Qt

from config.settings import SpeakerSettings
from kiosk.commands.told import ANYTHING, TYPED, chosen, date_key, typed_digits

PERSON = "王样例"
MATTER = "residence-permit"


class Visitor:
    """Looks at the screen and strikes keys."""

    def __init__(self, place: Hall) -> None:
        self._place = place
        self._keys = place.keyboard
        self.chinese = ""

    def walk(self) -> None:
        """From the idle screen to the goodbye."""
        pages: list[str] = []
        while self._place.view.page != "goodbye":
            page = self._place.view.page
            pages.append(page)
            assert len(pages) < 80, f"the visit does not end: {pages}"
            self._keys.settle()
            getattr(self, f"_{page}", self._next)()

    def _next(self) -> None:
        self._leave("next")

    def _idle(self) -> None:
        self._leave("start")

    def _home(self) -> None:
        self._leave(f"open_{MATTER}")

    def _card(self) -> None:
        self._place.world.lay_card(PERSON)
        self._keys.until(lambda: self._place.view.page != "card", "the card is not read")
        self._place.world.lift_card()

    def _form(self) -> None:
        field = self._place.view.data["field"]
        assert isinstance(field, Mapping)
        element, kind = str(field["id"]), str(field["kind"])
        if kind in ("choice", "yes_no"):
            self._reach(f"choice_{chosen(element, [str(option['value']) for option in field['options']])}")
            self._keys.strike(Qt.Key.Key_Space)
            self._keys.settle()
            if self._element() != element:
                return
        elif kind in ("phone", "digits", "code", "id_number", "money"):
            self._reach("field")
            self._keys.type(typed_digits(element, str(field["example"])))
        elif kind == "date":
            self._reach(date_key(element))
            self._keys.strike(Qt.Key.Key_Space)
        else:
            self._reach("field")
            self._keys.until(self._keyboard_stands, "the keyboard does not come")
            for _, pinyin in TYPED.get(element, ANYTHING):
                self._keys.type(pinyin)
                # The keyboard offers what the letters may mean; a digit takes one, as on any computer.
                self._keys.until(lambda: self._offered().startswith("1 "), f"nothing is offered for {pinyin}")
                first = self._offered().partition("，")[0].removeprefix("1 ")
                self._keys.strike(Qt.Key.Key_1)
                self._keys.until(lambda: first in self._value(element), f"{first} is not taken")  # noqa: B023
                self.chinese += first
                self._keys.strike(Qt.Key.Key_Space)
        self._keys.until(lambda: self._value(element) != "", f"nothing was typed into {element}")
        self._leave("next")

    def _materials(self) -> None:
        items = self._place.view.data["items"]
        assert isinstance(items, Sequence)
        wanted = [str(item["id"]) for item in items if item["state"] == "todo"]
        if not wanted:
            self._leave("next")
            return
        self._reach(f"later_{wanted[0]}")
        self._keys.strike(Qt.Key.Key_Return)
        self._keys.until(lambda: self._state_of(wanted[0]) == "later", f"{wanted[0]} cannot be brought later")

    def _submitting(self) -> None:
        self._keys.until(lambda: self._place.view.page != "submitting", "the application is not accepted")

    def _done(self) -> None:
        self._reach("rate_1")
        self._keys.strike(Qt.Key.Key_Space)
        self._keys.until(lambda: self._place.view.data.get("rating") == 1, "the rating is not taken")
        self._leave("end")

    # --- helpers -----------------------------------------------------------------------------------------------------------

    def _leave(self, name: str) -> None:
        here = (self._place.view.page, self._element())
        self._reach(name)
        self._keys.strike(Qt.Key.Key_Return)
        self._keys.until(lambda: (self._place.view.page, self._element()) != here, f"Enter on {name} of {here} does nothing")

    def _reach(self, name: str) -> None:
        """Tab until the thing of that name has the focus."""
        passed = []
        for _ in range(MOST_STOPS):
            item = self._keys.focused
            if item is not None and item.objectName():
                passed.append(item.objectName())
            if item is not None and item.objectName() == name:
                assert self._keys.is_seen(item), f"the focus on {name} of {self._place.view.page} is not seen"
                return
            self._keys.strike(Qt.Key.Key_Tab)
        pytest.fail(f"the tab key does not lead to {name} on {self._place.view.page}: {passed}")

    def _keyboard_stands(self) -> bool:
        return bool(self._place.terminal.shell.window.property("composes"))

    def _offered(self) -> str:
        return str(self._place.terminal.shell.window.property("offered"))

    def _element(self) -> str:
        field = self._place.view.data.get("field")
        return str(field["id"]) if isinstance(field, Mapping) and "id" in field else ""

    def _value(self, element: str) -> str:
        field = self._place.view.data.get("field")
        return str(field["value"]) if isinstance(field, Mapping) and field.get("id") == element else ""

    def _state_of(self, material: str) -> str:
        items = self._place.view.data.get("items")
        return next((str(item["state"]) for item in items if item["id"] == material), "") if isinstance(items, Sequence) else ""


@pytest.mark.timeout(180)
def test_a_whole_visit_by_keyboard_alone(tmp_path: Path) -> None:
    with hall(tmp_path, SpeakerSettings(kind="none")) as place:
        visitor = Visitor(place)
        visitor.walk()
        assert len(place.submissions()) == 1
        assert "路" in visitor.chinese
