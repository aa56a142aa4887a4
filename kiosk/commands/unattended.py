# SPDX-License-Identifier: GPL-3.0-or-later
"""One whole visit with no hands: a citizen made of touches on the real windows and of cards and papers on real wires.

What it leaves behind is what it saw. Anything that is not so on the way ends the visit with one line.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from kiosk.catalogue.names import normal
from kiosk.commands.terminal import Terminal
from kiosk.commands.told import ANYTHING, TYPED, chosen, date_key, typed_digits
from kiosk.stage import View
from simulators.counterpart import Counterpart
from ui.application import Shell
from ui.finger import CannotTouch, Finger
from ui.heartbeat import Heartbeat
from ui.typing import Typist

PERSON = "王样例"
PAGE_SECONDS = 15.0
MAXIMUM_INITIALS = 8
PHOTOGRAPHED = {
    "lease-contract": ("房屋租赁合同", 2),
    "pharmacist-licence": ("从业人员资格证", 1),
    "health-certificate": ("健康证明", 1),
    "residence-proof": ("经营场所证明", 1),
    "drug-equipment-list": ("设施设备目录", 1),
    "income-authorisation": ("经营场所证明", 1),
    "care-commitment": ("经营场所证明", 1),
    "authorisation-letter": ("经营场所证明", 1),
}
"""Which paper is laid under the camera for a material, and how many pages of it; others are left for later."""

_PNG_QUALITY = 80  # Qt's scale: a little compression, a lot of speed


class NotSo(Exception):
    """Something that the visit should have shown is not so. One line."""


@dataclass
class _Screenful:
    name: str
    seconds: float
    touches: int
    typed_characters: int


@dataclass(frozen=True)
class Wish:
    """What the citizen came for, how they want the screen, and whether the platform is cut before it is submitted."""

    matter: str
    offline: bool = False
    language: str = "zh"
    type_size: str = "normal"


class Recorder:
    """Writes every screen as a picture, and how long it took; pictures are compressed beside the visit."""

    def __init__(self, shell: Shell, directory: Path) -> None:
        self._shell = shell
        self._directory = directory
        self._writers = ThreadPoolExecutor(1)
        self._written: list[Future[bool]] = []
        self.screens: list[_Screenful] = []

    def keep(self, name: str, seconds: float, touches: int, typed: int) -> None:
        """The screen as it is now."""
        self.screens.append(_Screenful(name, round(seconds, 2), touches, typed))
        image: QImage = self._shell.grab()
        path = self._directory / f"{len(self.screens):02}-{name.replace(':', '-')}.png"
        self._written.append(self._writers.submit(lambda: image.save(str(path), "PNG", _PNG_QUALITY)))  # type: ignore[call-overload]

    def finish(self) -> None:
        """Wait for the pictures and write the record."""
        self._writers.shutdown(wait=True)
        if not all(future.result() for future in self._written):
            raise NotSo(f"{self._directory}: the pictures could not be written; check the disk")
        (self._directory / "visit.json").write_text(
            json.dumps({"screens": [vars(screen) for screen in self.screens]}, ensure_ascii=False, indent=1), encoding="utf-8"
        )


class Citizen:
    """Walks through the screens until the goodbye."""

    def __init__(self, terminal: Terminal, world: Counterpart, recorder: Recorder, wish: Wish, heartbeat: Heartbeat) -> None:
        self._screen = terminal.screen
        self._ready = terminal.kiosk.ready_devices
        self._catalogue = terminal.kiosk.catalogue
        self._world = world
        self._recorder = recorder
        self._wish = wish
        self._heartbeat = heartbeat
        self._finger = Finger(terminal.shell.window)
        self._typist = Typist(self._finger)
        self._since = (time.monotonic(), 0, 0)
        self.submitted = ""
        self.delivery_shown = ""

    @property
    def view(self) -> View:
        """What is on the screen."""
        if self._screen.view is None:
            raise NotSo("nothing is on the screen")
        return self._screen.view

    def wait_for_devices(self) -> None:
        """Until every device says that it is ready."""
        self._until(lambda: self._ready() >= {"card_reader", "receipt_printer", "document_camera"}, "the devices do not come up; see above")

    def wait_for_delivery(self, undelivered: Callable[[], int]) -> None:
        """Until the platform has confirmed everything."""
        self._until(lambda: undelivered() == 0, "the application does not reach the platform")

    def visit(self) -> None:
        """From the idle screen to the goodbye and back."""
        handlers: Mapping[str, Callable[[], None]] = {
            "idle": self._idle,
            "home": self._home,
            "list": self._list,
            "guide": self._guide,
            "consent": lambda: self._leave("next"),
            "card": self._card,
            "form": self._form,
            "materials": self._materials,
            "camera": self._camera,
            "review": self._review,
            "submitting": self._submitting,
            "done": self._done,
        }
        while self.view.page != "goodbye":
            self._finger.settle()
            handler = handlers.get(self.view.page)
            if handler is None:
                raise NotSo(f"the visit came to the page {self.view.page}, where it should not be")
            try:
                handler()
            except CannotTouch as problem:
                self._keep("stopped")
                raise NotSo(f"on the page {self.view.page}: {problem}") from None
            except NotSo:
                self._keep("stopped")
                raise
        self._finger.settle()
        self._keep("goodbye")

    # --- one page each --------------------------------------------------------------------------------------------------

    def _idle(self) -> None:
        self._leave("start")

    def _home(self) -> None:
        display = self.view.display
        if display.language != self._wish.language:
            self._finger.tap("tool_language")
            self._finger.settle()
            self._keep("home:language")
            self._finger.tap(f"language_{self._wish.language}")
            self._until(lambda: self.view.display.language == self._wish.language, "the language does not change")
            self._finger.settle()
        if display.type_size != self._wish.type_size:
            self._finger.tap("tool_type")
            self._finger.settle()
            self._finger.tap(f"type_{self._wish.type_size}")
            self._until(lambda: self.view.display.type_size == self._wish.type_size, "the type does not change")
            self._finger.settle()
            self._keep("home:type")
            self._finger.tap("close")
            self._until(lambda: not self.view.sheet, "the sheet does not close")
            self._finger.settle()
        name = f"open_{self._wish.matter}"
        if self._finger.find(name) is not None:
            self._leave(name)
        else:
            self._leave("search")

    def _list(self) -> None:
        wanted = f"open_{self._wish.matter}"
        if self._finger.find(wanted) is None:
            self._typist.focus("query")
            self._typist.letters(self._search_letters())
            if not self._finger.wait_until(lambda: self._finger.find(wanted) is not None, PAGE_SECONDS):
                raise NotSo(f"searching does not find {self._wish.matter}")
            self._finger.settle()
        self._leave(wanted)

    def _guide(self) -> None:
        for tab in ("materials", "conditions", "sample", "process"):
            self._finger.tap(f"tab_{tab}")
            self._until(lambda tab=tab: self.view.data.get("tab") == tab, f"the guide does not show {tab}")  # type: ignore[misc]
            if tab != "process":
                self._finger.settle()
                self._keep(f"guide:{tab}")
        self._finger.settle()
        self._leave("next")

    def _card(self) -> None:
        self._until(lambda: self.view.data.get("state") == "waiting", "the card page does not wait for a card")
        self._finger.settle()
        self._keep("card")
        with self._heartbeat.aside():
            self._world.lay_card(PERSON)
        self._until(lambda: self.view.page != "card" or self.view.data.get("state") == "read", "the card was not read")
        self._finger.settle()
        self._keep("card:read")
        self._until(lambda: self.view.page != "card", "the visit does not go on after the card")
        with self._heartbeat.aside():
            self._world.lift_card()

    def _form(self) -> None:
        field = self.view.data["field"]
        assert isinstance(field, Mapping)
        element, kind = str(field["id"]), str(field["kind"])
        if kind in ("choice", "yes_no"):
            values = [str(option["value"]) for option in field["options"]]
            self._touch_choice(chosen(element, values))
        elif kind in ("phone", "digits", "money", "id_number", "code"):
            if not field["value"]:
                for key in typed_digits(element, str(field["example"])):
                    self._finger.tap(f"key_{'point' if key == '.' else key}")
                    self._typist.keys_struck += 1
        elif kind == "date":
            self._finger.tap(date_key(element))
        elif not field["value"]:
            self._typist.focus("field")
            self._typist.chinese(TYPED.get(element, ANYTHING))
        self._finger.settle()
        if self.view.page == "form" and self._element() == element:
            self._leave("next", f"form:{element}")

    def _touch_choice(self, value: str) -> None:
        element = self._element()
        self._finger.tap(f"choice_{value}")
        self._finger.wait_until(lambda: self.view.page != "form" or self._element() != element, 0.2)

    def _materials(self) -> None:
        items = self.view.data["items"]
        assert isinstance(items, Sequence)
        to_do = [str(item["id"]) for item in items if item["state"] == "todo"]
        if not to_do:
            self._leave("next")
            return
        wanted = to_do[0]
        if wanted in PHOTOGRAPHED:
            self._leave(f"scan_{wanted}", f"materials:{len(to_do)}")
            return
        self._finger.tap(f"later_{wanted}")
        self._until(lambda: self._state_of(wanted) == "later", f"{wanted} cannot be brought later")

    def _camera(self) -> None:
        material = str(self.view.data["id"])
        if material not in PHOTOGRAPHED:
            self._leave("later", f"camera:{material}")
            return
        document, pages = PHOTOGRAPHED[material]
        for number in range(1, pages + 1):
            with self._heartbeat.aside():
                self._world.lay_page(document, number)
            self._until(lambda number=number: self._pages() >= number, f"the camera does not take page {number} of {document}")  # type: ignore[misc]
            self._finger.settle()
            self._keep(f"camera:{material}:{number}")
            with self._heartbeat.aside():
                self._world.remove_page()
            self._until(lambda: self.view.data.get("guidance") == "nothing-there", "the camera does not see that the paper is gone")
        self._finger.settle()
        self._leave("next", f"camera:{material}")

    def _review(self) -> None:
        if self._wish.offline:
            with self._heartbeat.aside():
                self._world.stop_platform()
        self._leave("next")

    def _submitting(self) -> None:
        self._keep("submitting")
        self._until(lambda: self.view.page != "submitting", "the application was not accepted in time")
        if self.view.page == "review":
            raise NotSo(f"the application was not accepted: {self.view.sheet.get('code', '')}")

    def _done(self) -> None:
        self.submitted = str(self.view.data["serial"])
        self.delivery_shown = str(self.view.data["state"])
        self._keep("done")
        self._until(lambda: self._print_state() not in ("queued", "printing"), "the slip's print does not end")
        if self._print_state() != "printed":
            raise NotSo(f"the slip was not printed: {self.view.data['print']}")
        self._finger.tap("rate_1")
        self._until(lambda: self.view.data.get("rating") == 1, "the rating was not taken")
        self._finger.settle()
        self._leave("end", "done:printed")

    # --- helpers ----------------------------------------------------------------------------------------------------------

    def _leave(self, name: str, screen: str = "") -> None:
        """Keep the screen, touch what leads on, and wait for the next one."""
        here = self._place()
        self._keep(screen or self.view.page)
        self._finger.tap(name)
        self._until(lambda: self._place() != here, f"touching {name} on {here[0]} does nothing")

    def _keep(self, screen: str) -> None:
        started, touches, typed = self._since
        now = (time.monotonic(), self._finger.touches, self._typist.keys_struck)
        with self._heartbeat.aside():
            self._recorder.keep(screen, now[0] - started, now[1] - touches, now[2] - typed)
        self._since = now

    def _until(self, condition: Callable[[], bool], complaint: str) -> None:
        if not self._finger.wait_until(condition, PAGE_SECONDS):
            raise NotSo(complaint)

    def _place(self) -> tuple[str, str]:
        return self.view.page, self._element() or str(self.view.data.get("id", ""))

    def _element(self) -> str:
        field = self.view.data.get("field")
        return str(field["id"]) if isinstance(field, Mapping) and "id" in field else ""

    def _pages(self) -> int:
        pages = self.view.data.get("pages")
        return len(pages) if isinstance(pages, Sequence) else 0

    def _state_of(self, material: str) -> str:
        items = self.view.data.get("items")
        found = [item["state"] for item in items if item["id"] == material] if isinstance(items, Sequence) else []
        return str(found[0]) if found else ""

    def _print_state(self) -> str:
        printing = self.view.data.get("print")
        return str(printing["state"]) if isinstance(printing, Mapping) else ""

    def _search_letters(self) -> str:
        """The initials of what the matter is called, as many people type them."""
        matter = self._catalogue.matter(self._wish.matter)
        reading = self._catalogue.readings.get(normal(matter.title.zh), ()) if matter is not None else ()
        return "".join(syllable[0] for syllable in reading)[:MAXIMUM_INITIALS]
