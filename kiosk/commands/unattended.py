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

import requests
from PySide6.QtGui import QImage

from kiosk.application.streets import is_only_a_beginning
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
    visit: str = "apply"


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
        self.world = world
        self._recorder = recorder
        self.wish = wish
        self.heartbeat = heartbeat
        self.finger = Finger(terminal.shell.window)
        self.typist = Typist(self.finger)
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
        self.until(lambda: self._ready() >= {"card_reader", "receipt_printer", "document_camera"}, "the devices do not come up; see above")

    def wait_for_delivery(self, undelivered: Callable[[], int]) -> None:
        """Until the platform has confirmed everything."""
        self.until(lambda: undelivered() == 0, "the application does not reach the platform")

    def visit(self, errand: Mapping[str, Callable[[], None]] | None = None) -> None:
        """From the idle screen to the goodbye and back. ``errand``: what is done on the pages of another visit than an application."""
        handlers: Mapping[str, Callable[[], None]] = {
            "idle": self._idle,
            "home": self._home,
            "list": self._list,
            "guide": self._guide,
            "consent": lambda: self.leave("next"),
            "card": self._card,
            "sure": self._sure,
            "form": self._form,
            "materials": self._materials,
            "camera": self._camera,
            "review": self._review,
            "submitting": self._submitting,
            "done": self._done,
            **(errand or {}),
        }
        while self.view.page != "goodbye":
            self.finger.settle()
            handler = handlers.get(self.view.page)
            if handler is None:
                raise NotSo(f"the visit came to the page {self.view.page}, where it should not be")
            try:
                handler()
            except CannotTouch as problem:
                self.keep("stopped")
                raise NotSo(f"on the page {self.view.page}: {problem}") from None
            except NotSo:
                self.keep("stopped")
                raise
        self.finger.settle()
        self.keep("goodbye")

    # --- one page each --------------------------------------------------------------------------------------------------

    def _idle(self) -> None:
        self.leave("start")

    def _home(self) -> None:
        self.choose_display()
        name = f"open_{self.wish.matter}"
        if self.finger.find(name) is not None:
            self.leave(name)
        else:
            self.leave("search")

    def choose_display(self) -> None:
        """On the home page: language and type size as this citizen wants them."""
        display = self.view.display
        if display.language != self.wish.language:
            self.finger.tap("tool_language")
            self.finger.settle()
            self.keep("home:language")
            self.finger.tap(f"language_{self.wish.language}")
            self.until(lambda: self.view.display.language == self.wish.language, "the language does not change")
            self.finger.settle()
        if display.type_size != self.wish.type_size:
            self.finger.tap("tool_type")
            self.finger.settle()
            self.finger.tap(f"type_{self.wish.type_size}")
            self.until(lambda: self.view.display.type_size == self.wish.type_size, "the type does not change")
            self.finger.settle()
            self.keep("home:type")
            self.finger.tap("close")
            self.until(lambda: not self.view.sheet, "the sheet does not close")
            self.finger.settle()

    def _list(self) -> None:
        wanted = f"open_{self.wish.matter}"
        if self.finger.find(wanted) is None:
            self.typist.focus("query")
            self.typist.letters(self._search_letters())
            if not self.finger.wait_until(lambda: self.finger.find(wanted) is not None, PAGE_SECONDS):
                raise NotSo(f"searching does not find {self.wish.matter}")
            self.finger.settle()
        self.leave(wanted)

    def _guide(self) -> None:
        for tab in ("materials", "conditions", "sample", "process"):
            self.finger.tap(f"tab_{tab}")
            self.until(lambda tab=tab: self.view.data.get("tab") == tab, f"the guide does not show {tab}")  # type: ignore[misc]
            if tab != "process":
                self.finger.settle()
                self.keep(f"guide:{tab}")
        self.finger.settle()
        self.leave("next")

    def _card(self) -> None:
        self.until(lambda: self.view.data.get("state") == "waiting", "the card page does not wait for a card")
        self.finger.settle()
        self.keep("card")
        with self.heartbeat.aside():
            self.world.lay_card(PERSON)
        self.until(lambda: self.view.page != "card" or self.view.data.get("state") == "read", "the card was not read")
        self.finger.settle()
        self.keep("card:read")
        self.until(lambda: self.view.page != "card", "the visit does not go on after the card")
        with self.heartbeat.aside():
            self.world.lift_card()

    def _sure(self) -> None:
        """The code comes to the phone; here a page of the sandbox is the phone."""
        self.until(lambda: self.view.data.get("phone") != "", "no code was sent")
        self.finger.settle()
        self.keep("sure")
        messages = requests.get(f"{self.world.addresses.platform}/sandbox/phone-codes", timeout=10).json()["phone_codes"]
        for digit in messages[-1]["code"]:
            self.finger.tap(f"key_{digit}")
            self.typist.keys_struck += 1
        self.until(lambda: self.view.page != "sure", "the code was not taken")

    def end_here(self) -> None:
        """End the visit from a page that asks once more."""
        self.finger.tap("end")
        self.until(lambda: bool(self.view.sheet), "nothing asks whether to end")
        self.finger.settle()
        self.finger.tap("end_yes")
        self.until(lambda: self.view.page == "goodbye", "the visit does not end")

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
                    self.finger.tap(f"key_{'point' if key == '.' else key}")
                    self.typist.keys_struck += 1
        elif kind == "date":
            self.finger.tap(date_key(element))
        elif not field["value"] or is_only_a_beginning(str(field["value"])):
            self.typist.focus("field")
            self.typist.chinese(TYPED.get(element, ANYTHING))
        self.finger.settle()
        if self.view.page == "form" and self._element() == element:
            self.leave("next", f"form:{element}")

    def _touch_choice(self, value: str) -> None:
        element = self._element()
        self.finger.tap(f"choice_{value}")
        self.finger.wait_until(lambda: self.view.page != "form" or self._element() != element, 0.2)

    def _materials(self) -> None:
        items = self.view.data["items"]
        assert isinstance(items, Sequence)
        to_do = [str(item["id"]) for item in items if item["state"] == "todo"]
        if not to_do:
            self.leave("next")
            return
        wanted = to_do[0]
        if wanted in PHOTOGRAPHED:
            self.leave(f"scan_{wanted}", f"materials:{len(to_do)}")
            return
        self.finger.tap(f"later_{wanted}")
        self.until(lambda: self._state_of(wanted) == "later", f"{wanted} cannot be brought later")

    def _camera(self) -> None:
        material = str(self.view.data["id"])
        if material not in PHOTOGRAPHED:
            self.leave("later", f"camera:{material}")
            return
        document, pages = PHOTOGRAPHED[material]
        for number in range(1, pages + 1):
            with self.heartbeat.aside():
                self.world.lay_page(document, number)
            self.until(lambda number=number: self._pages() >= number, f"the camera does not take page {number} of {document}")  # type: ignore[misc]
            self.finger.settle()
            self.keep(f"camera:{material}:{number}")
            with self.heartbeat.aside():
                self.world.remove_page()
            self.until(lambda: self.view.data.get("guidance") == "nothing-there", "the camera does not see that the paper is gone")
        self.finger.settle()
        self.leave("next", f"camera:{material}")

    def _review(self) -> None:
        if self.wish.offline:
            with self.heartbeat.aside():
                self.world.stop_platform()
        self.leave("next")

    def _submitting(self) -> None:
        self.keep("submitting")
        self.until(lambda: self.view.page != "submitting", "the application was not accepted in time")
        if self.view.page == "review":
            raise NotSo(f"the application was not accepted: {self.view.sheet.get('code', '')}")

    def _done(self) -> None:
        self.submitted = str(self.view.data["serial"])
        self.delivery_shown = str(self.view.data["state"])
        self.keep("done")
        self.until(lambda: self._print_state() not in ("queued", "printing"), "the slip's print does not end")
        if self._print_state() != "printed":
            raise NotSo(f"the slip was not printed: {self.view.data['print']}")
        self.finger.tap("rate_1")
        self.until(lambda: self.view.data.get("rating") == 1, "the rating was not taken")
        self.finger.settle()
        self.leave("end", "done:printed")

    # --- helpers ----------------------------------------------------------------------------------------------------------

    def leave(self, name: str, screen: str = "") -> None:
        """Keep the screen, touch what leads on, and wait for the next one."""
        here = self._place()
        self.keep(screen or self.view.page)
        self.finger.tap(name)
        self.until(lambda: self._place() != here, f"touching {name} on {here[0]} does nothing")

    def keep(self, screen: str) -> None:
        """Keep the screen as it is, with what it took to come here."""
        started, touches, typed = self._since
        now = (time.monotonic(), self.finger.touches, self.typist.keys_struck)
        with self.heartbeat.aside():
            self._recorder.keep(screen, now[0] - started, now[1] - touches, now[2] - typed)
        self._since = now

    def until(self, condition: Callable[[], bool], complaint: str) -> None:
        """Wait for it, or end the visit with this line."""
        if not self.finger.wait_until(condition, PAGE_SECONDS):
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
        matter = self._catalogue.matter(self.wish.matter)
        reading = self._catalogue.readings.get(normal(matter.title.zh), ()) if matter is not None else ()
        return "".join(syllable[0] for syllable in reading)[:MAXIMUM_INITIALS]
