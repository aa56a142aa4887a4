# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known about each paper of a matter: to bring, already there, made on the way, or not known yet.

The three subtractions: what an earlier item of the chain produces, what the certificate library holds with enough trust (or a
former visit left there with consent, level D), and what the card or the form itself gives. While the library cannot be asked, what
it would subtract is "may-hold", not nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.application.answers import Answer, trust_rank
from kiosk.application.applicability import asked_by_item, holds_for
from kiosk.application.merge import Merged, MergedMaterial
from kiosk.application.prefill import KEPT_PAPER, Certificate, is_valid
from kiosk.catalogue.model import Material, Text


@dataclass(frozen=True, slots=True)
class Paper:
    """One material as a citizen meets it.

    `state`: "bring", "held", "produced" or "may-hold". `certain` False: needed only if a question not yet answered says so.
    `needed_by`: item codes; `reasons`: what each of them wants it for.
    """

    material: Material
    state: str
    certain: bool
    required: bool
    originals: int
    copies: int
    needed_by: tuple[str, ...]
    reasons: tuple[Text, ...]
    certificate_identifier: str = ""
    produced_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.material.id


def papers(
    merged: Merged,
    answers: Mapping[str, Answer],
    certificates: Sequence[Certificate] | None,
    *,
    today: datetime.date | None = None,
) -> tuple[Paper, ...]:
    """Every material of the matter that is or may be needed, in the catalogue's order. None: the library could not be asked."""
    today = today or datetime.date.today()
    asked = asked_by_item(merged, answers)
    found: dict[str, Paper] = {}
    for merged_material in merged.materials.materials.values():
        needs = {code: holds_for(use.needed_if, asked[code], answers) for code, use in merged_material.uses.items()}
        codes = tuple(code for code, need in needs.items() if need is not False)
        if codes:
            found[merged_material.id] = _paper(merged_material, codes, needs, certificates, today)
    for made in merged.materials.made:
        if made.id not in found:
            material = merged.catalogue.materials[made.id]
            found[made.id] = Paper(material, "produced", True, True, 0, 0, made.needed_by, (), produced_by=made.by)
    return tuple(found[material_id] for material_id in merged.catalogue.materials if material_id in found)


def _paper(
    merged_material: MergedMaterial,
    codes: tuple[str, ...],
    needs: Mapping[str, bool | None],
    certificates: Sequence[Certificate] | None,
    today: datetime.date,
) -> Paper:
    material = merged_material.material
    uses = [merged_material.uses[code] for code in codes]
    state, number = _state(material, certificates, today)
    return Paper(
        material=material,
        state=state,
        certain=any(needs[code] is True for code in codes),
        required=any(use.required for use in uses),
        originals=max(use.originals for use in uses),
        copies=max(use.copies for use in uses),
        needed_by=codes,
        reasons=tuple(dict.fromkeys(use.reason for use in uses)),
        certificate_identifier=number,
    )


def _state(material: Material, certificates: Sequence[Certificate] | None, today: datetime.date) -> tuple[str, str]:
    if material.comes_from == "form":
        return "produced", ""
    if material.comes_from == "card":
        return "held", ""
    if certificates is None:
        return ("may-hold" if material.certificate else "bring"), ""
    for certificate in certificates:
        kind = str(certificate.get("type", ""))
        kept = kind == KEPT_PAPER and (certificate.get("facts") or {}).get("material") == material.id
        if (
            (kept or (material.certificate and kind == material.certificate))
            and trust_rank(str(certificate.get("trust", ""))) >= trust_rank(material.least_trust)
            and is_valid(certificate, today)
        ):
            return "held", str(certificate.get("identifier", ""))
    return "bring", ""
