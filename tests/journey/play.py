# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit on a simulated clock: the real machine, the real catalogue, and events as devices would send them."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import replace

from config.settings import Settings
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, load_catalogue
from kiosk.clock import CHINA
from kiosk.journeys.effects import Accept, Effect, FindCertificates, PrintSlip
from kiosk.journeys.engine import Machine
from kiosk.journeys.events import (
    Accepted,
    Act,
    CameraSaw,
    CardRead,
    CardStarted,
    CertificatesFound,
    DeliveryChanged,
    DeviceHealth,
    Event,
    PictureTaken,
    PrintChanged,
    Tick,
)
from kiosk.journeys.folder import build_journeys
from kiosk.journeys.identify.state import identity
from kiosk.journeys.present import Presenter
from kiosk.journeys.state import State
from kiosk.journeys.world import World

NAME = "王样例"
NUMBER = "370202199001011237"
CARD = {
    "document": "resident",
    "name": NAME,
    "sex": "male",
    "nation": "汉",
    "birth_date": "1990-01-01",
    "id_number": NUMBER,
    "address": "山东省青岛市市南区香港中路11号",
}
START = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
CHAIN = "pharmacy-with-catering"
ITEM = "residence-permit"
TYPED = {
    "chinese": "样例",
    "text": "样例",
    "address": "青岛市市南区示例路一号",
    "phone": "13800000001",
    "date": "2025-01-01",
    "id_number": NUMBER,
}


@functools.cache
def catalogue() -> Catalogue:
    """The shipped catalogue, loaded once."""
    loaded = load_catalogue(SHIPPED_CATALOGUE)
    assert isinstance(loaded, Catalogue)
    return loaded


class Play:
    """Plays events to a machine and keeps its states and effects."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.world = World(catalogue(), self.settings.place)
        journeys = build_journeys(self.world, self.settings)
        self.machine = Machine(journeys.journeys, self.settings.visit, self.settings.kiosk.languages, journeys.entries)
        self.presenter = Presenter(self.machine, journeys, self.world, self.settings)
        self.state = self.machine.start()
        self.effects: list[Effect] = []
        self.seen: list[State] = []
        for device in ("card_reader", "receipt_printer", "document_camera"):
            self.tell(DeviceHealth(device, "ready"))
        self.wait(0)

    @property
    def visit(self) -> str:
        """The visit's id."""
        assert self.state.visit is not None
        return self.state.visit.id

    @property
    def material(self) -> str:
        """What lies, or should lie, under the camera."""
        assert self.state.application is not None
        assert self.state.application.plate is not None
        return self.state.application.plate.material

    def tell(self, event: Event) -> None:
        """One event; what it wants done is in `effects`."""
        self.state, effects = self.machine.step(self.state, event)
        self.effects += effects
        self.seen.append(self.state)

    def act(self, action: str, value: object = None) -> None:
        """The citizen does something."""
        self.tell(Act(action, value))

    def wait(self, seconds: float, step: float = 1.0) -> None:
        """Time passes, tick by tick."""
        ends = self.state.now + seconds
        while True:
            now = min(ends, self.state.now + step)
            self.tell(Tick(now, START + datetime.timedelta(seconds=now)))
            if now >= ends:
                return

    def last(self, kind: type[Effect]) -> Effect:
        """The newest effect of a kind."""
        return next(effect for effect in reversed(self.effects) if isinstance(effect, kind))

    def show(self, state: State | None = None) -> dict[str, object]:
        """The page as the screens would get it."""
        state = state or self.state
        return dict(self.presenter.data(state, self.machine.seconds_left(state)))

    # --- a visit in steps -------------------------------------------------------------------------------------------------

    def to_guide(self, matter: str = CHAIN) -> Play:
        """Touch the screen, open a matter."""
        self.act("start")
        self.act("open", matter)
        return self

    def to_card(self, matter: str = CHAIN) -> Play:
        """Agree, and stand before the card reader."""
        self.to_guide(matter)
        self.act("next")
        self.act("next")
        return self

    def lay_card(self) -> Play:
        """The card is read, the platform holds nothing."""
        self.tell(CardStarted(self.visit))
        self.tell(CardRead(self.visit, "identity", CARD))
        self.last(FindCertificates)
        self.tell(CertificatesFound(self.visit, ()))
        self.wait(2)
        return self

    def to_form(self, matter: str = CHAIN) -> Play:
        """The first question."""
        return self.to_card(matter).lay_card()

    def answer_one(self) -> None:
        """Answer the question in sight."""
        field = self.show()["field"]
        assert isinstance(field, dict)
        options = [option["value"] for option in field["options"]]
        value = options[0] if options else TYPED.get(str(field["kind"]), "")
        if field["id"] == "premises.lease_end":
            value = "2028-01-01"
        self.act("next", value or str(field["example"]))

    def to_materials(self, matter: str = CHAIN) -> Play:
        """All questions answered."""
        self.to_form(matter)
        for _ in range(60):
            if self.state.page != "form":
                return self
            self.answer_one()
        raise AssertionError(f"the form does not end at {self.state.application and self.state.application.asking}")

    def to_camera(self, matter: str = CHAIN) -> Play:
        """The first paper under the camera."""
        self.to_materials(matter)
        self.act("scan", self.world.papers_to_do(self.state)[0])
        return self

    def photograph(self) -> None:
        """One page, taken by itself."""
        self.tell(CameraSaw("ready", (("corners", True),), ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))))
        self.tell(PictureTaken(self.visit, self.material, b"\xff\xd8jpeg", 200))

    def to_review(self, matter: str = CHAIN) -> Play:
        """Every paper photographed."""
        self.to_camera(matter)
        for _ in range(20):
            if self.state.page != "camera":
                break
            self.photograph()
            self.act("next")
        self.act("next")
        return self

    def to_submitting(self, matter: str = CHAIN) -> Play:
        """Submitted; the disk has not answered yet."""
        self.to_review(matter)
        self.act("next")
        return self

    def accepted(self) -> Accepted:
        """What the disk answers."""
        effect = self.last(Accept)
        assert isinstance(effect, Accept)
        return Accepted(effect.visit, "0190-key", "QD-SN-0001 20261123 0001", "7K3F92QD", "QDK1:AAAA", False)

    def to_done(self, matter: str = CHAIN, *, delivered: bool = True) -> Play:
        """Accepted, and delivered or not."""
        self.to_submitting(matter)
        self.tell(self.accepted())
        if delivered:
            self.tell(DeliveryChanged("0190-key", "delivered", (("营业执照", "1137"),)))
        self.wait(8)
        return self

    def printed(self, state: str = "printed", cause: str = "none") -> Play:
        """The printer answers."""
        self.last(PrintSlip)
        self.tell(PrintChanged("0190-key", "printing"))
        self.tell(PrintChanged("0190-key", state, cause))
        return self


def every_state() -> Iterable[State]:
    """One state of each kind that a visit passes: all pages, with each sheet, in both languages."""
    play = Play().to_done()
    play.printed()
    play.act("end")
    play.wait(30)
    offline = Play().to_done(delivered=False).printed("failed", "paper-out")
    kinds: dict[tuple[object, ...], State] = {}
    for state in (*play.seen, *offline.seen):
        application = state.application
        submission = application.submission if application is not None else None
        kind = (
            state.page,
            state.sheet.kind if state.sheet is not None else "",
            identity(state).card,
            application.plate.guidance if application is not None and application.plate is not None else "",
            submission.delivery if submission is not None else "",
            submission.printing if submission is not None else "",
        )
        kinds.setdefault(kind, state)
    for state in kinds.values():
        yield state
        yield replace(state, display=replace(state.display, language="en"))
