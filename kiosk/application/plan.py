# SPDX-License-Identifier: GPL-3.0-or-later
"""What is still to be asked: one question a page, with what is already known above it, and everything that is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kiosk.application.answers import CARD, CERTIFICATE, COMPUTED, EARLIER, YOU, Answer, Answers, Conflict, value_of, with_answer
from kiosk.application.applicability import asked_by_item, askers, constraints_now, is_required
from kiosk.application.eligibility import why_too_young_or_old
from kiosk.application.merge import Merged, MergedElement
from kiosk.application.papers import Paper
from kiosk.application.prefill import KEPT_ANSWERS, offered, shown
from kiosk.application.validate import Checked, check_against
from kiosk.catalogue.model import LENGTH_OF_KIND, NO, YES, Choice, Constraints, ElementKind, FormElement, Text

_CONFIRMABLE = (CERTIFICATE, EARLIER, COMPUTED)
_YES_OR_NO = (Choice(YES, Text("是", "Yes")), Choice(NO, Text("不是", "No")))
_MAXIMUM_LENGTH = 100
_SOURCE_OF_GROUP = (CARD, CERTIFICATE, EARLIER, YOU)


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """A value shown above the question."""

    element: FormElement
    answer: Answer


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """One form page. `index` is 1-based. `answered`: nothing more is needed here, the citizen has been on this page.

    `needed_by` are the items that ask it; `known` the values of the same section and one source, machine-read first.
    """

    element: FormElement
    index: int
    total: int
    value: str
    source: str
    required: bool
    answered: bool
    error: Checked | None
    options: tuple[Choice, ...]
    constraints: Constraints
    needed_by: tuple[str, ...]
    known: tuple[Known, ...]
    known_source: str
    known_locked: bool

    @property
    def id(self) -> str:
        return self.element.id

    @property
    def max_length(self) -> int:
        fixed = LENGTH_OF_KIND.get(self.element.kind, (0, _MAXIMUM_LENGTH))[1]
        if self.element.format == "credit-code":
            fixed = 18
        return min(limit for limit in (fixed, self.constraints.max_length) if limit is not None)

    def as_page(self, language: str, *, returning: bool = False) -> dict[str, Any]:
        """The data of the form page, as the screens draw it."""
        element = self.element
        return {
            "title": element.question.said(language),
            "explain": element.explain.said(language),
            "index": self.index,
            "total": self.total,
            "known_title": _KNOWN_TITLES[self.known_source].said(language) if self.known else "",
            "known": [
                {
                    "id": one.element.id,
                    "label": one.element.label.said(language),
                    "value": masked(one.element, one.answer.value)
                    if one.element.sensitive
                    else shown(one.element, one.answer.value, language),
                    "masked": one.element.sensitive,
                    "can_reveal": one.element.sensitive,
                }
                for one in self.known
            ],
            "known_source": self.known_source if self.known else "",
            "known_locked": self.known_locked,
            "field": {
                "id": element.id,
                "label": element.label.said(language),
                "kind": element.kind.value,
                "value": self.value,
                "options": [{"value": one.value, "label": one.label.said(language)} for one in self.options],
                "unit": element.unit.said(language),
                "example": shown_example(element),
                "max_length": self.max_length,
                "source": self.source if self.source in (CARD, EARLIER, CERTIFICATE) else "",
                "status": "complete" if self.value and self.error is None else "",
                "error": (self.error.error or "") if self.error is not None and self.value else "",
                "required": self.required,
            },
            "last": self.index == self.total,
            "returning": returning,
        }


_KNOWN_TITLES = {
    CARD: Text("您的身份", "Who you are"),
    CERTIFICATE: Text("您的证照", "Your certificates"),
    EARLIER: Text("您刚才填的", "From earlier"),
    YOU: Text("您刚才填的", "From this form"),
    "": Text("", ""),
}


def shown_example(element: FormElement) -> str:
    """The example of a field that is typed; a choice needs none."""
    return "" if element.kind in (ElementKind.CHOICE, ElementKind.YES_NO) else element.example


def masked(element: FormElement, value: str) -> str:
    """A sensitive value with its middle hidden; only the length and a few characters at the ends show."""
    if element.kind is ElementKind.ADDRESS:
        return value[:6] + "••••" if len(value) > 6 else "••••"
    ends = {ElementKind.PHONE: (3, 4), ElementKind.ID_NUMBER: (4, 4)}.get(element.kind, (1, 1))
    if len(value) <= sum(ends):
        return "•" * len(value)
    return value[: ends[0]] + "•" * (len(value) - sum(ends)) + value[-ends[1] :]


def questions(
    merged: Merged, answers: Mapping[str, Answer], language: str = "zh", *, today: datetime.date | None = None
) -> tuple[Question, ...]:
    """The pages of the form in their order: what is unknown or invalid, what is known from the past and wants a look, and what the
    citizen has answered in this form. The list grows and shrinks with the answers that open or close further questions."""
    pages: list[tuple[MergedElement, Constraints, tuple[str, ...], Answer | None, Checked | None, bool]] = []
    for element, codes in _asked(merged, answers):
        constraints = constraints_now(element, codes)
        answer = answers.get(element.id)
        skipped = answer is not None and not answer.value and not is_required(element, codes)
        checked = None
        if answer is not None and not skipped:
            checked = check_against(element.element, constraints, answer.value, language, today=today)
        wrong = checked is not None and checked.error is not None
        seen = answer is not None and (answer.confirmed or answer.source == YOU)
        to_confirm = answer is not None and answer.source in _CONFIRMABLE and _wants_a_look(element.element, answer)
        if answer is None or wrong or seen or to_confirm:
            answered = answer is not None and seen and not wrong
            pages.append((element, constraints, codes, answer, checked if wrong else None, answered))
    on_a_page = {page[0].id for page in pages}
    made = []
    for number, (element, constraints, codes, answer, error, answered) in enumerate(pages, 1):
        known, source, locked = _known_above(merged, answers, element, on_a_page)
        made.append(
            Question(
                element=element.element,
                index=number,
                total=len(pages),
                value=answer.value if answer else "",
                source=answer.source if answer else "",
                required=is_required(element, codes),
                answered=answered,
                error=error,
                options=_options(element, constraints),
                constraints=constraints,
                needed_by=codes,
                known=known,
                known_source=source,
                known_locked=locked,
            )
        )
    return tuple(made)


def _wants_a_look(element: FormElement, answer: Answer) -> bool:
    """What is not known for sure; and what was said in a former visit of another shop, another move."""
    return element.confirm or (answer.origin == KEPT_ANSWERS and not element.lasting)


def question_about(
    merged: Merged,
    answers: Mapping[str, Answer],
    element_id: str,
    language: str = "zh",
    *,
    today: datetime.date | None = None,
) -> Question | None:
    """The page for one element, also for a prefilled one that the citizen wants to correct; None where it is not asked now."""
    opened = answers
    answer = answers.get(element_id)
    if answer is not None and not answer.confirmed:
        opened = with_answer(answers, element_id, replace(answer, confirmed=True))
    return next((page for page in questions(merged, opened, language, today=today) if page.id == element_id), None)


def can_change(merged: Merged, answers: Mapping[str, Answer], element_id: str) -> bool:
    """Whether the citizen may correct this answer: always their own, a machine's, read or computed, only where no item locks it."""
    element = merged.form.elements.get(element_id)
    answer = answers.get(element_id)
    if element is None:
        return False
    return not (element.locked and answer is not None and answer.source in (CARD, CERTIFICATE, COMPUTED))


def can_object(merged: Merged, answers: Mapping[str, Answer], element_id: str) -> bool:
    """Whether the citizen may say that a value is wrong which they cannot correct: what a certificate says, and what two sources say
    differently. What they can correct they correct."""
    answer = answers.get(element_id)
    if answer is None or can_change(merged, answers, element_id):
        return False
    return answer.source == CERTIFICATE or any(one.element == element_id for one in _conflicts(answers))


def disputed(merged: Merged, answers: Mapping[str, Answer], objected: frozenset[str]) -> frozenset[str]:
    """The elements of which the citizen says that what the government holds is wrong: what they objected to and still may, and what they
    answered otherwise than the card or a certificate. Staff check these."""
    said_otherwise = {one.element for one in _conflicts(answers) if one.kept.source == YOU and one.other.source in (CARD, CERTIFICATE)}
    return frozenset(one for one in objected if can_object(merged, answers, one)) | said_otherwise


def _conflicts(answers: Mapping[str, Answer]) -> tuple[Conflict, ...]:
    return answers.conflicts if isinstance(answers, Answers) else ()


def check_answer(
    merged: Merged,
    answers: Mapping[str, Answer],
    element_id: str,
    text: str,
    language: str = "zh",
    *,
    today: datetime.date | None = None,
) -> Checked:
    """Checks what was typed against the limits of all items that ask the element now."""
    element = merged.form.elements[element_id]
    codes = askers(element, asked_by_item(merged, answers)) or tuple(element.uses)
    return check_against(element.element, constraints_now(element, codes), text, language, today=today)


def _asked(merged: Merged, answers: Mapping[str, Answer]) -> Iterator[tuple[MergedElement, tuple[str, ...]]]:
    asked = asked_by_item(merged, answers)
    for element in merged.form.elements.values():
        codes = askers(element, asked)
        if codes:
            yield element, codes


def _options(element: MergedElement, constraints: Constraints) -> tuple[Choice, ...]:
    if element.element.kind is ElementKind.YES_NO:
        return _YES_OR_NO
    return tuple(option for option in offered(element) if constraints.choices is None or option.value in constraints.choices)


def _known_above(
    merged: Merged, answers: Mapping[str, Answer], element: MergedElement, on_a_page: set[str]
) -> tuple[tuple[Known, ...], str, bool]:
    """What helps with this question: for one about the person the identity, else what this section already knows; one source."""
    section = element.element.section
    wanted = ("applicant.name", "applicant.id_number") if element.id.startswith("applicant.") else ()
    near = [
        other
        for other in merged.form.elements.values()
        if other.id != element.id
        and other.id in answers
        and (other.id in wanted if wanted else other.element.section == section and other.id not in on_a_page)
    ]
    for source in _SOURCE_OF_GROUP:
        group = [other for other in near if answers[other.id].source == source]
        if group:
            known = tuple(Known(other.element, answers[other.id]) for other in group[:3])
            return known, source, all(other.locked for other in group)
    return (), "", False


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or wrong: `kind` "element" or "material"; `sentence` says how to mend it, without any value."""

    kind: str
    id: str
    title: str
    code: str
    sentence: str
    needed_by: tuple[str, ...]


def _age_gap(merged: Merged, answers: Mapping[str, Answer], language: str, today: datetime.date) -> Iterator[Gap]:
    """Who applies in their own name must be old enough, and not too old."""
    element = merged.form.elements.get("applicant.birth_date")
    try:
        born = datetime.date.fromisoformat(value_of(answers, "applicant.birth_date"))
    except ValueError:
        return
    reason = why_too_young_or_old(merged, born, today)
    if element is not None and reason is not None:
        yield Gap("element", element.id, element.element.label.said(language), "age", reason.said(language), tuple(element.uses))


def gaps(
    merged: Merged,
    answers: Mapping[str, Answer],
    papers: tuple[Paper, ...],
    given: Mapping[str, str],
    language: str = "zh",
    *,
    today: datetime.date | None = None,
) -> tuple[Gap, ...]:
    """Everything that keeps this application from being complete, all at once (行政许可法 §32).

    `given` maps a material id to what the citizen did: "attached", "later" (容缺, only where the material allows it).
    """
    found: list[Gap] = list(_age_gap(merged, answers, language, today or datetime.date.today()))
    for element, codes in _asked(merged, answers):
        answer = answers.get(element.id)
        if not value_of(answers, element.id) and not is_required(element, codes):
            continue
        checked = check_against(element.element, constraints_now(element, codes), answer.value if answer else "", language, today=today)
        if checked.error is not None:
            title = element.element.label.said(language)
            found.append(Gap("element", element.id, title, checked.code, checked.error, codes))
    for paper in papers:
        state = given.get(paper.id, "")
        settled = state == "attached" or (state == "later" and paper.material.may_come_later)
        if paper.state in ("bring", "may-hold") and paper.required and paper.certain and not settled:
            sentence = Text("请拍下来，或者选“以后再交”。", "Please scan it, or choose to bring it later.")
            if not paper.material.may_come_later:
                sentence = Text("请拍下来，这一份不能以后再交。", "Please scan it; this one cannot come later.")
            found.append(
                Gap(
                    "material",
                    paper.id,
                    paper.material.title.said(language),
                    "missing",
                    sentence.said(language),
                    paper.needed_by,
                )
            )
    return tuple(found)
