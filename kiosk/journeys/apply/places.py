# SPDX-License-Identifier: GPL-3.0-or-later
"""The beginning of an address is chosen: the district, then the street or town; only road and number are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.application.districts import DISTRICTS
from kiosk.application.streets import STREETS, beginning_of
from kiosk.catalogue.model import Text
from kiosk.journeys.state import Application

DISTRICT = "district"
ELSEWHERE, UNKNOWN = "elsewhere", "unknown"

_ELSEWHERE = Text("不在青岛，自己写", "Not in Qingdao, I write it")
_UNKNOWN = Text("不清楚是哪个街道", "I do not know")
_LABELS = {True: Text("先选区市", "First the district"), False: Text("再选街道或镇", "Then the street or town")}
_MISSING = Text("请选一项。", "Please choose one.")
_ENGLISH = {
    "370202": "Shinan",
    "370203": "Shibei",
    "370211": "Huangdao",
    "370212": "Laoshan",
    "370213": "Licang",
    "370214": "Chengyang",
    "370215": "Jimo",
    "370281": "Jiaozhou",
    "370283": "Pingdu",
    "370285": "Laixi",
}


class PlacePicker:
    """Both choices before an address is typed. The district in which the kiosk stands comes first."""

    def __init__(self, division_code: str) -> None:
        self._districts = sorted(DISTRICTS.items(), key=lambda one: one[1] != division_code)

    def pick(self, application: Application, value: str) -> Application:
        """After this choice: the next one, or typing with the beginning in the field."""
        if value not in {one for one, _ in self._options(application.picking)}:
            return replace(application, complaint="missing")
        if value == ELSEWHERE:
            return replace(application, picking="", draft="", complaint="")
        if application.picking == DISTRICT:
            return replace(application, picking=value, draft="", complaint="")
        street = "" if value == UNKNOWN else value
        return replace(application, picking="", draft=beginning_of(application.picking, street), complaint="")

    def page(self, page: Mapping[str, Any], application: Application, language: str) -> Mapping[str, object]:
        """The form page while the place is chosen."""
        what = _LABELS[application.picking == DISTRICT].said(language)
        # What else is known of the section would push the choices off the page.
        return {
            **page,
            "explain": what,
            "known": [],
            "known_title": "",
            "known_source": "",
            "field": {**page["field"], **self._field(application, language)},
        }

    def _field(self, application: Application, language: str) -> Mapping[str, object]:
        return {
            "id": f"{application.asking}:{application.picking}",
            "kind": "choice",
            "value": application.draft,
            "options": [{"value": value, "label": label.said(language)} for value, label in self._options(application.picking)],
            "example": "",
            "source": "",
            "status": "",
            "error": _MISSING.said(language) if application.complaint else "",
        }

    def _options(self, picking: str) -> list[tuple[str, Text]]:
        if picking == DISTRICT:
            return [*((code, Text(name, _ENGLISH[code])) for name, code in self._districts), (ELSEWHERE, _ELSEWHERE)]
        return [(UNKNOWN, _UNKNOWN), *((name, Text(name, name)) for name in STREETS[picking])]
