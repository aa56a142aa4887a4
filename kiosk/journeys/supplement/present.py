# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of a supplement show."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.journeys.apply.papers import NO_CAMERA
from kiosk.journeys.apply.present import camera_page
from kiosk.journeys.folder import Page
from kiosk.journeys.state import Application, State
from kiosk.journeys.supplement.paper import deadline_of
from kiosk.journeys.supplement.state import is_done, supplement_of, to_do


def pages() -> dict[str, Page]:
    """The functions by the name of their page."""
    return {
        "supplement": _cases,
        "supplementGaps": _gaps,
        "supplementFill": _fill,
        "supplementCamera": _camera,
        "supplementReview": _gaps,
        "supplementSubmitting": lambda state, left: {"seconds": int(state.now - state.entered_at)},
        "supplementDone": _done,
    }


def _cases(state: State, left: int) -> Mapping[str, object]:
    kept = supplement_of(state)
    rows = [
        {
            "index": index,
            "title": case.matter or case.title,
            "department": case.department,
            "count": len(case.supplement.gaps) if case.supplement is not None else 0,
            "deadline": case.supplement.deadline if case.supplement is not None else "",
        }
        for index, case in enumerate(kept.cases or ())
    ]
    return {"loading": kept.cases is None and not kept.away, "away": kept.away, "cases": rows}


def _gaps(state: State, left: int) -> Mapping[str, object]:
    kept, application = supplement_of(state), state.application or Application()
    case = kept.case
    if case is None or case.supplement is None:
        return {}
    deadline = deadline_of(case.supplement.deadline)
    return {
        "id": state.page,
        "title": case.matter or case.title,
        "department": case.department,
        "deadline": case.supplement.deadline if deadline is not None else "",
        "late": deadline is not None and state.wall.date() > deadline,
        "gaps": [
            {
                "id": gap.id,
                "kind": gap.kind if gap.kind == "material" else "element",
                "title": gap.title,
                "reason": gap.reason,
                "done": is_done(state, gap),
                "pages": len(application.pages.get(gap.id, ())),
                "value": kept.answers.get(gap.id, ""),
            }
            for gap in kept.gaps
        ],
        "todo": len(to_do(state)),
        "camera": state.devices.get("document_camera", "ready") not in NO_CAMERA,
        "printer": state.devices.get("receipt_printer", "ready") not in ("missing", "absent"),
        "listing": kept.listing,
        "offline": not state.online,
    }


def _fill(state: State, left: int) -> Mapping[str, object]:
    kept = supplement_of(state)
    gap = next((gap for gap in kept.gaps if gap.id == kept.filling), None)
    return {} if gap is None else {"id": gap.id, "title": gap.title, "reason": gap.reason, "value": kept.draft}


def _camera(state: State, left: int) -> Mapping[str, object]:
    application = state.application or Application()
    if application.plate is None:
        return {}
    papers = [gap for gap in supplement_of(state).gaps if gap.kind == "material"]
    number, gap = next(((at, gap) for at, gap in enumerate(papers, 1) if gap.id == application.plate.material), (1, None))
    title, note = (gap.title, gap.reason) if gap is not None else ("", "")
    return camera_page(application, application.plate, title, note, number, max(1, len(papers)), False)


def _done(state: State, left: int) -> Mapping[str, object]:
    kept = supplement_of(state)
    handed = kept.handed_in
    if handed is None:
        return {}
    case = kept.case
    return {
        "state": "delivered" if kept.delivery == "purged" else kept.delivery,
        "title": (case.matter or case.title) if case is not None else "",
        "serial": handed.terminal_serial,
        "query_code": f"{handed.query_code[:4]} {handed.query_code[4:]}",
        "qr": handed.code_text,
        "print": {"state": kept.printing, "cause": kept.print_cause, "where": "right-below"},
        "seconds": left,
    }
