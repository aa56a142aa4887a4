# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of an application show."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from config.settings import Settings
from kiosk.application import review
from kiosk.journeys.apply.form import FormPages
from kiosk.journeys.apply.papers import NO_CAMERA
from kiosk.journeys.folder import Page
from kiosk.journeys.identify.declaration import READ_FROM_CARD
from kiosk.journeys.state import Application, PhotographedPage, Plate, State
from kiosk.journeys.world import MAX_PAGES, World

RETENTION_DAYS = 30


class ApplyPages:
    """One function a page."""

    def __init__(self, world: World, settings: Settings) -> None:
        self._world = world
        self._questions = FormPages(world)
        self._settings = settings

    def pages(self) -> dict[str, Page]:
        """The functions by the name of their page."""
        return {
            "consent": self._consent,
            "form": self._form,
            "materials": self._materials,
            "camera": self._camera,
            "review": self._review,
            "submitting": lambda state, left: {"seconds": _application(state).waited},
            "done": self._done,
        }

    def _consent(self, state: State, left: int) -> Mapping[str, object]:
        language = state.display.language
        return {
            "purpose": self._world.title(state.matter, language),
            "reads": list(READ_FROM_CARD),
            "shares": self._world.departments(state.matter, language),
            "retention_days": RETENTION_DAYS,
            "phone": self._settings.place.phone,
        }

    def _form(self, state: State, left: int) -> Mapping[str, object]:
        return self._questions.page(state)

    def _materials(self, state: State, left: int) -> Mapping[str, object]:
        papers = self._world.paper_rows(state)
        ready = state.devices.get("document_camera", "ready") not in NO_CAMERA
        return {
            "items": papers,
            "todo": len(self._world.papers_to_do(state)),
            "camera": "ready" if ready else "missing",
        }

    def _camera(self, state: State, left: int) -> Mapping[str, object]:
        application = _application(state)
        plate = application.plate
        if plate is None:
            return {}
        here = self._world.photographed_here(state)
        row = next(row for row in self._world.paper_rows(state) if row["id"] == plate.material)
        number = here.index(plate.material) + 1 if plate.material in here else 1
        later = self._world.may_come_later(state, plate.material)
        return camera_page(application, plate, str(row["title"]), str(row["note"]), number, max(1, len(here)), later)

    def _review(self, state: State, left: int) -> Mapping[str, object]:
        return {
            "groups": review(
                self._world.merged(state.matter),
                _application(state).answers,
                state.display.language,
                revealed=_application(state).revealed,
                disputed=_application(state).disputed,
            ),
            "materials": self._world.paper_rows(state),
            "declaration": "",
            "keep": _application(state).keep,
            "offline": not state.online,
            "page": _application(state).review_number,
            "pages": 1,
        }

    def _done(self, state: State, left: int) -> Mapping[str, object]:
        submission = _application(state).submission
        if submission is None:
            return {}
        language = state.display.language
        process = self._world.merged(state.matter).process
        later = [row["title"] for row in self._world.paper_rows(state) if row["state"] == "later"]
        return {
            "state": "delivered" if submission.delivery == "purged" else submission.delivery,
            "serial": submission.terminal_serial,
            "query_code": f"{submission.query_code[:4]} {submission.query_code[4:]}",
            "qr": submission.code_text,
            "title": self._world.title(state.matter, language),
            "case_numbers": [{"title": title, "number": number} for title, number in submission.case_numbers],
            "finish_date": self._world.finish_date(state.matter, submission.accepted_at.date()),
            "days": process.promised_days,
            "clock_doubtful": submission.clock_doubtful,
            "print": {"state": submission.printing, "cause": submission.print_cause, "where": "right-below"},
            "rating": submission.rating,
            "seconds": left,
            "later_materials": later,
        }


def camera_page(
    application: Application, plate: Plate, title: str, note: str, number: int, total: int, may_come_later: bool
) -> Mapping[str, object]:
    """The page on which one paper lies under the camera, the `number` of `total`."""
    taken = application.pages.get(plate.material, ())
    return {
        "id": plate.material,
        "title": title,
        "note": note,
        "index": number,
        "total": total,
        "guidance": plate.guidance,
        "checks": [{"code": code, "ok": ok} for code, ok in plate.checks],
        "corners": [list(corner) for corner in plate.corners],
        "pages": [
            {"number": at, "image": f"image://pages/{picture_key(page)}", "turns": page.turns, "ignored": list(page.ignored)}
            for at, page in enumerate(taken, 1)
        ],
        "turn_over": sum(page.card for page in taken) % 2 == 1 and taken[-1].card,
        "max_pages": MAX_PAGES,
        "shutter": plate.guidance not in ("no-camera", "stalled") and len(taken) < MAX_PAGES,
        "refused": plate.refused,
        "review": "",
        "may_come_later": may_come_later,
    }


def _application(state: State) -> Application:
    return state.application if state.application is not None else Application()


def picture_key(page: PhotographedPage) -> str:
    """The name under which the screens show a photographed page; a page taken again has another one."""
    return f"{len(page.jpeg):x}-{zlib.crc32(page.jpeg):08x}"


def pictures(state: State) -> Mapping[str, bytes]:
    """Every photographed page of this visit by its name."""
    if state.application is None:
        return {}
    return {picture_key(page): page.jpeg for pages in state.application.pages.values() for page in pages}
