# SPDX-License-Identifier: GPL-3.0-or-later
"""Any order of laying, lifting, swapping, unplugging and visits: an identity is of who laid a card in this visit, or there is none.

The model is what an onlooker sees at the reader: which card lies there and in whose visit it was laid. The device hears of it only
over the wire.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from card_stage import Stage, sam_source
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from drivers.card_reader.result import CardSeen, Identity
from simulators.people import CHEN_HONG_KONG, LI_YANGLI, WANG_YANGLI, ZHANG_YANGLI, Person
from simulators.sam_reader import SamReaderSimulator, Status

_PEOPLE = st.sampled_from([WANG_YANGLI, LI_YANGLI, ZHANG_YANGLI, CHEN_HONG_KONG])


class CardsAndVisits(RuleBasedStateMachine):
    """Citizens, their cards and one reader."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.visit = 0
        self.in_visit = False
        self.lying: Person | None = None
        self.laid_in: list[tuple[int, str]] = []
        """(visit, name) of each card that was laid while a visit ran."""
        self.heard = 0

    @initialize(found_again=st.booleans(), card=st.none() | _PEOPLE)
    def start(self, found_again: bool, card: Person | None) -> None:
        self.reader = SamReaderSimulator(Path(self._folder.name) / "sam", paced=False, found_again_after_read=found_again)
        self.reader.start()
        self.stage = Stage(sam_source(self.reader))
        if card is not None:
            self._lay(card)

    def _lay(self, person: Person) -> None:
        self.lying = person
        self.reader.lay_card(person)
        if self.in_visit:
            self.laid_in.append((self.visit, person.name))

    @rule(times=st.integers(1, 4))
    def poll(self, times: int) -> None:
        self.stage.poll(times)

    @precondition(lambda self: self.lying is None)
    @rule(person=_PEOPLE)
    def lay(self, person: Person) -> None:
        self._lay(person)

    @precondition(lambda self: self.lying is not None)
    @rule()
    def lift(self) -> None:
        self.lying = None
        self.reader.lift_card()

    @precondition(lambda self: self.lying is not None)
    @rule(person=_PEOPLE)
    def swap(self, person: Person) -> None:
        self._lay(person)

    @rule(misses=st.integers(1, 2))
    def flicker(self, misses: int) -> None:
        """A card at the edge of the field is missed once or twice in a row."""
        self.reader.inject(Status(on="find", code=0x80, times=misses))
        self.stage.poll(misses + 1)

    @precondition(lambda self: not self.in_visit)
    @rule()
    def begin(self) -> None:
        self.visit += 1
        self.in_visit = True
        self.stage.device.begin_visit(str(self.visit))

    @precondition(lambda self: self.in_visit)
    @rule()
    def end(self) -> None:
        self.in_visit = False
        self.stage.device.end_visit()

    @rule()
    def expect(self) -> None:
        self.stage.device.expect_card()

    @rule()
    def stop_expecting(self) -> None:
        self.stage.device.stop_expecting()

    @rule()
    def unplug_and_replug(self) -> None:
        self.reader.unplug()
        self.stage.poll()
        self.reader.replug()

    @invariant()
    def an_identity_is_of_who_laid_a_card_in_this_visit(self) -> None:
        if not hasattr(self, "stage"):
            return
        new, self.heard = self.stage.events[self.heard :], len(self.stage.events)
        for event in new:
            assert self.in_visit, "nothing is said outside a visit"
            assert getattr(event, "visit", "") == str(self.visit)
            if isinstance(event, CardSeen) and isinstance(event.result, Identity):
                assert self.lying is not None
                assert event.result.id_number == self.lying.id_number, "of the card that lies there"
                assert (self.visit, event.result.name) in self.laid_in, "of a card that was laid in this visit"

    def teardown(self) -> None:
        if hasattr(self, "stage"):
            self.stage.device.close()
            self.reader.stop()
        self._folder.cleanup()


TestCardsAndVisits = CardsAndVisits.TestCase
TestCardsAndVisits.settings = settings(max_examples=60, stateful_step_count=40)
