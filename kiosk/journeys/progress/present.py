# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of an enquiry show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.approval.answers import CaseProgress
from kiosk.journeys.folder import Page
from kiosk.journeys.progress.journey import ID_DIGITS, ROWS
from kiosk.journeys.progress.matters import Matter, standing_of, word_of
from kiosk.journeys.progress.questions import StillHere
from kiosk.journeys.progress.state import Progress
from kiosk.journeys.progress.words import FINISHED
from kiosk.journeys.state import State, part
from kiosk.journeys.world import World
from offline_queue.serials import QUERY_CODE_LENGTH

NO_CAMERA = frozenset({"missing", "absent", "busy", "device-lost"})


@dataclass(frozen=True)
class ProgressPages:
    """One function a page."""

    world: World

    def pages(self) -> dict[str, Page]:
        """The functions by the name of their page."""
        return {
            "progress": self._ways,
            "progressCode": self._code,
            "progressSlip": self._slip,
            "progressList": self._list,
            "progressMatter": self._matter,
        }

    def _ways(self, state: State, left: int) -> Mapping[str, object]:
        camera = state.devices.get("document_camera", "ready") not in NO_CAMERA
        reader = state.devices.get("card_reader", "ready") not in ("missing", "absent", "device-lost")
        return {"ways": [{"id": "card", "ready": reader}, {"id": "code", "ready": True}, {"id": "slip", "ready": camera}]}

    def _code(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Progress)
        digits = len(asked.code) == QUERY_CODE_LENGTH
        return {
            "id": "digits" if digits else "code",
            "typed": asked.digits if digits else asked.code,
            "length": ID_DIGITS if digits else QUERY_CODE_LENGTH,
            "code": f"{asked.code[:4]} {asked.code[4:]}",
            "told": asked.told,
        }

    def _slip(self, state: State, left: int) -> Mapping[str, object]:
        camera = state.devices.get("document_camera", "ready") not in NO_CAMERA
        return {"told": part(state, Progress).told if camera else "no-camera"}

    def _list(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Progress)
        matters = asked.matters or ()
        pages = max(1, -(-len(matters) // ROWS))
        first = (asked.number - 1) * ROWS
        return {
            "loading": not asked.complete,
            "away": asked.away,
            "told": asked.told,
            "matters": [self._row(first + at, matter) for at, matter in enumerate(matters[first : first + ROWS])],
            "total": len(matters),
            "page": asked.number,
            "pages": pages,
            "here": self._here(state, asked.here or ()),
        }

    def _matter(self, state: State, left: int) -> Mapping[str, object]:
        asked = part(state, Progress)
        matter = (asked.matters or ())[asked.chosen]
        current = matter.current
        where = standing_of(current)
        return {
            "title": matter.title,
            "serial": matter.terminal_serial,
            "standing": where,
            "word": word_of(current),
            "department": current.department,
            "by": current.due_on if where not in FINISHED else "",
            "cases": [_case(case) for case in matter.cases],
            "here": self._here(state, asked.here or ()),
            "printer": state.devices.get("receipt_printer", "ready") not in ("missing", "absent"),
            "print": {"state": asked.printing, "cause": asked.print_cause, "where": "right-below"},
        }

    def _row(self, index: int, matter: Matter) -> dict[str, object]:
        current = matter.current
        return {
            "index": index,
            "title": matter.title,
            "standing": standing_of(current),
            "word": word_of(current),
            "on": matter.begun_at[:10],
        }

    def _here(self, state: State, here: tuple[StillHere, ...]) -> list[dict[str, object]]:
        known = self.world.catalogue.matter
        return [
            {
                "serial": one.terminal_serial,
                "state": one.state,
                "title": self.world.title(one.matter, state.display.language) if known(one.matter) is not None else "",
            }
            for one in here
        ]


def _case(case: CaseProgress) -> dict[str, object]:
    return {
        "department": case.department,
        "title": case.title,
        "number": case.case_number,
        "standing": standing_of(case),
        "word": word_of(case),
        "on": case.stages[-1].at[:10] if case.stages else "",
        "stages": [{"word": stage.name, "on": stage.at[:10]} for stage in case.stages],
    }
