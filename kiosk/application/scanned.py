# SPDX-License-Identifier: GPL-3.0-or-later
"""What the codes on a photographed certificate say: they fill what the form still leaves open.

A business licence carries a QR code (GB 32100-2015 gives the credit code in it its form): an address of the credit register or a short
text. Whatever it is, a valid credit code and a name after 名称 are taken from it and nothing else; an address is never opened. A printed
code is signed by nobody: what it says is submitted as "scanned", not as what a certificate says, and the citizen can correct it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from kiosk.application.answers import SCANNED, Answer, Answers, value_of, with_answer
from kiosk.application.merge import Merged
from kiosk.application.prefill import with_computed
from kiosk.application.validate import check, is_credit_code


def _business_licence(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    code = next((found for found in re.findall(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])", text) if is_credit_code(found)), "")
    if code:
        facts["credit_code"] = code
        name = re.search(r"(?:企业)?名称[:：]\s*([^;；,，\n\r]{2,60})", text)
        if name:
            facts["name"] = name[1].strip()
    return facts


_READ: Mapping[str, Callable[[str], dict[str, str]]] = {"营业执照": _business_licence}
"""By the type of certificate."""


def carries_code(certificate: str) -> bool:
    """Whether a paper of this type carries a code that says something about its holder."""
    return certificate in _READ


def with_scanned(
    merged: Merged,
    answers: Answers,
    certificate: str,
    codes: Sequence[str],
    *,
    at: datetime.datetime | None = None,
    today: datetime.date | None = None,
) -> Answers:
    """The answers with what the codes of a photographed certificate add. What is answered already stays."""
    facts: dict[str, str] = {}
    for code in codes if certificate in _READ else ():
        facts = {**_READ[certificate](unquote(code)), **facts}
    filled = answers
    for element in merged.form.elements.values() if facts else ():
        for source in element.element.prefill:
            value = facts.get(source.field, "") if (source.source, source.certificate) == ("certificate", certificate) else ""
            if value and not value_of(filled, element.id):
                checked = check(element, value, today=today)
                if checked.error is None:
                    filled = with_answer(filled, element.id, Answer(checked.value, SCANNED, "", at, confirmed=True))
    return answers if filled is answers else with_computed(merged, filled, at=at, today=today)
