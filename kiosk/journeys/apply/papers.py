# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers: which are needed, which the government already holds, and photographing the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from kiosk.application import Answers
from kiosk.journeys.apply.form import FormPages
from kiosk.journeys.effects import StartCamera, TakeAgain, TakePicture
from kiosk.journeys.engine import Step
from kiosk.journeys.events import CameraSaw, DeviceHealth, Event, PictureRefused, PictureTaken
from kiosk.journeys.state import Application, PhotographedPage, Plate, State
from kiosk.journeys.world import MAX_PAGES, World

NO_CAMERA = frozenset({"missing", "absent", "busy", "device-lost"})
"""States in which no picture can be taken. A camera that stalls for a moment is still there."""


class Papers(Protocol):
    """Which papers are wanted; the world knows it of a matter."""

    def photographed_here(self, state: State) -> list[str]:
        """The papers that may be photographed."""

    def papers_to_do(self, state: State) -> list[str]:
        """Those that still have to be photographed or put off."""

    def may_come_later(self, state: State, material: str) -> bool:
        """Whether this one may be put off."""

    def carries_code(self, material: str) -> bool:
        """Whether a code on this one is to be read."""

    def scanned(self, state: State, material: str, codes: tuple[str, ...]) -> Answers:
        """The answers with what those codes add."""


class CameraPages:
    """What happens on a camera page; `page` is its name, `after` the page that follows the last paper."""

    def __init__(self, papers: Papers, page: str, after: str) -> None:
        self._papers = papers
        self._page = page
        self._after = after

    def receive(self, state: State, event: Event) -> Step:
        """What the camera says."""
        application, visit = state.application, state.visit
        if application is None or visit is None or application.plate is None:
            return state, ()
        if isinstance(event, PictureTaken) and event.visit == visit.id:
            return self._taken(state, application, event), ()
        plate = application.plate
        if state.page != self._page:
            return state, ()
        match event:
            case CameraSaw():
                seen = replace(plate, guidance=event.guidance, checks=event.checks, corners=event.corners)
                refused = plate.refused and event.guidance == plate.guidance
                return replace(state, application=replace(application, plate=replace(seen, refused=refused))), ()
            case DeviceHealth("document_camera", code) if code in NO_CAMERA:
                return replace(state, application=replace(application, plate=Plate(plate.material, "no-camera"))), ()
            case PictureRefused() if (event.visit, event.material) == (visit.id, plate.material):
                guidance = event.reasons[0] if event.reasons else plate.guidance
                refused_plate = replace(plate, guidance=guidance, refused=True, taking=False)
                return replace(state, application=replace(application, plate=refused_plate)), ()
        return state, ()

    def _taken(self, state: State, application: Application, event: PictureTaken) -> State:
        """A page goes to the material that was under the camera when it was taken, also when the citizen is further already."""
        taken = application.pages.get(event.material, ())
        if len(taken) >= MAX_PAGES or event.material not in self._papers.photographed_here(state):
            return state
        page = PhotographedPage(event.jpeg, event.dots_per_inch, event.ignored, event.card, event.turns)
        plate = application.plate if application.plate is not None and application.plate.material == event.material else None
        number = plate.replacing if plate is not None else 0
        kept = (*taken[: number - 1], page, *taken[number - 1 :]) if 0 < number <= len(taken) else (*taken, page)
        answers = self._papers.scanned(state, event.material, event.codes)
        pages = {**application.pages, event.material: kept}
        changed = replace(application, pages=pages, later=application.later - {event.material}, answers=answers)
        if plate is not None:
            plate = replace(plate, replacing=0)
            if state.page == self._page:
                plate = replace(plate, guidance="captured", refused=False, taking=False)
            changed = replace(changed, plate=plate)
        # Somebody who lays papers down is there, though they do not touch the screen.
        sheet = None if state.sheet is not None and state.sheet.kind == "idle" else state.sheet
        return replace(state, touched_at=state.now, sheet=sheet, application=changed)

    def act_at_camera(self, state: State, action: str, value: object) -> Step:
        application, visit = state.application, state.visit
        if application is None or visit is None or application.plate is None:
            return state, ()
        material = application.plate.material
        taken = application.pages.get(material, ())
        match action, value:
            case "back", _:
                return replace(state, page=self._after), ()
            case "shutter", _ if not application.plate.taking:
                plate = replace(application.plate, taking=True)
                effect = TakePicture(visit.id, material, force=application.plate.refused)
                return replace(state, application=replace(application, plate=plate)), (effect,)
            case "corners", list(given) if not application.plate.taking:
                corners = _corners(given)
                if corners is None:
                    return state, ()
                plate = replace(application.plate, taking=True)
                # Who set the corners has seen the picture; what is wrong with it is told to the clerk.
                effect = TakePicture(visit.id, material, force=True, corners=corners)
                return replace(state, application=replace(application, plate=plate)), (effect,)
            case "delete", int(number) if 1 <= number <= len(taken):
                return self._with_pages(state, material, (*taken[: number - 1], *taken[number:])), ()
            case "retake", int(number) if 1 <= number <= len(taken):
                changed = self._with_pages(state, material, (*taken[: number - 1], *taken[number:]))
                plate = replace(application.plate, replacing=number)
                assert changed.application is not None
                return replace(changed, application=replace(changed.application, plate=plate)), (TakeAgain(),)
            case "turn", int(number) if 1 <= number <= len(taken):
                turned = replace(taken[number - 1], turns=(taken[number - 1].turns + 1) % 4)
                return self._with_pages(state, material, (*taken[: number - 1], turned, *taken[number:])), ()
            case "earlier", int(number) if 2 <= number <= len(taken):
                moved = (*taken[: number - 2], taken[number - 1], taken[number - 2], *taken[number:])
                return self._with_pages(state, material, moved), ()
            case "later", _ if self._papers.may_come_later(state, material):
                return self._next_paper(self.put_off(state, material))
            case "next", _ if taken:
                return self._next_paper(state)
        return state, ()

    def start(self, visit: str, material: str) -> StartCamera:
        """From now on pages belong to this paper."""
        return StartCamera(visit, material, self._papers.carries_code(material))

    def _with_pages(self, state: State, material: str, pages: tuple[PhotographedPage, ...]) -> State:
        if state.application is None:
            return state
        return replace(state, application=replace(state.application, pages={**state.application.pages, material: pages}))

    def open_camera(self, state: State, material: str) -> State:
        if state.application is None:
            return state
        code = state.devices.get("document_camera", "ready")
        guidance = "no-camera" if code in NO_CAMERA else "nothing-there"
        return replace(state, page=self._page, application=replace(state.application, plate=Plate(material, guidance)))

    def put_off(self, state: State, material: str) -> State:
        application = state.application
        if application is None:
            return state
        pages = {name: taken for name, taken in application.pages.items() if name != material}
        return replace(state, application=replace(application, later=application.later ^ {material}, pages=pages))

    def _next_paper(self, state: State) -> Step:
        to_do = self._papers.papers_to_do(state)
        if not to_do or state.visit is None:
            return replace(state, page=self._after), ()
        # The page stays, so that entering it does not say it: from now on pages belong to another paper.
        return self.open_camera(state, to_do[0]), (self.start(state.visit.id, to_do[0]),)


class PaperPages(CameraPages):
    """What happens on the pages "materials" and "camera"."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "camera", "materials")
        self._world = world

    def enter_backwards(self, state: State, form: FormPages) -> State:
        """From the review back to the papers, or to the last question where there are none."""
        if self._world.papers(state):
            return replace(state, page="materials")
        return form.last(state) or replace(state, page="consent")

    def change(self, state: State, material: str) -> State:
        """From the review: this paper again."""
        return self.open_camera(state, material) if material in self._world.photographed_here(state) else state

    def act(self, state: State, action: str, value: object) -> Step:
        """One action on one of the two pages."""
        if state.page == "camera":
            return self.act_at_camera(state, action, value)
        match action, value:
            case "back", _:
                return FormPages(self._world).last(state) or replace(state, page="consent"), ()
            case "scan", str(material) if material in self._world.photographed_here(state):
                return self.open_camera(state, material), ()
            case "later", str(material) if self._world.may_come_later(state, material):
                return self.put_off(state, material), ()
            case "next", _:
                to_do = self._world.papers_to_do(state)
                return (self.open_camera(state, to_do[0]) if to_do else replace(state, page="review")), ()
        return state, ()


def _corners(given: list[object]) -> tuple[tuple[float, float], ...] | None:
    """Four corners as shares of the picture; None for anything else."""
    corners: list[tuple[float, float]] = []
    for corner in given:
        match corner:
            case [int() | float() as x, int() | float() as y] if 0 <= x <= 1 and 0 <= y <= 1:
                corners.append((float(x), float(y)))
    return tuple(corners) if len(corners) == len(given) == 4 else None
