# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys know of the world outside a visit: the catalogue and the place; and what follows from both for a state."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping

from config.settings import PlaceSettings
from kiosk.application import (
    Answers,
    Gap,
    Merged,
    Paper,
    Question,
    gaps,
    merge,
    papers,
    prefill,
    questions,
    why_too_young_or_old,
)
from kiosk.application.scanned import carries_code, with_scanned
from kiosk.catalogue.guide import departments_of, paper_row, result_row, why_not_here
from kiosk.catalogue.model import Catalogue, ServiceChain, ServiceItem
from kiosk.catalogue.search import search
from kiosk.journeys.state import Application, Browse, State

MAX_PAGES = 8
"""Pages of one material; more belong to a counter."""

ROWS = 7
"""Never more than seven choices at once."""


class World:
    """One catalogue at one place. Pure during a visit: the same state gives the same answer."""

    def __init__(self, catalogue: Catalogue, place: PlaceSettings) -> None:
        self.place = place
        self.use(catalogue)

    def use(self, catalogue: Catalogue) -> None:
        """Another catalogue from now on. Only between two visits: what a visit began with it ends with."""
        self.catalogue = catalogue
        self._merge = functools.lru_cache(maxsize=64)(functools.partial(merge, catalogue))

    def merged(self, code: str) -> Merged:
        """One form, one set of papers, one process of a matter."""
        return self._merge(code)

    # --- finding a matter -----------------------------------------------------------------------------------------------

    def results(self, browse: Browse, language: str) -> tuple[list[dict[str, str]], int, int]:
        """The rows of the list in sight, how many there are in all, and on how many pages."""
        codes = self._codes_of(browse.mode, browse.category, browse.query.strip())
        pages = max(1, -(-len(codes) // ROWS))
        first = (min(browse.number, pages) - 1) * ROWS
        return [result_row(self.catalogue, code, language) for code in codes[first : first + ROWS]], len(codes), pages

    def _codes_of(self, mode: str, category: str, query: str) -> tuple[str, ...]:
        if mode == "search":
            return tuple(hit.code for hit in search(self.catalogue, query)) if query else ()
        chains = sorted(self.catalogue.chains.values(), key=lambda one: -one.popularity)
        if mode != "category":
            return tuple(chain.code for chain in chains)
        items = sorted(self.catalogue.items.values(), key=lambda one: -one.popularity)
        matters: list[ServiceItem | ServiceChain] = [*chains, *items]
        return tuple(matter.code for matter in matters if matter.category == category)

    # --- a matter -------------------------------------------------------------------------------------------------------

    def title(self, code: str, language: str) -> str:
        """What people call the matter."""
        return self.merged(code).title(language)

    def departments(self, code: str, language: str) -> list[str]:
        """The departments that will see the application."""
        return departments_of(self.merged(code), language)

    def finish_date(self, code: str, submitted: datetime.date) -> str:
        """The promised day, ISO."""
        return self.merged(code).process.finish_date(self.catalogue, submitted).isoformat()

    def why_not(self, state: State) -> str:
        """Why this matter cannot be begun here and now: a code, "" when it can."""
        if state.storage_problem:
            return state.storage_problem
        return why_not_here(self.catalogue.items_of(state.matter), self.place)

    def not_for(self, state: State) -> str:
        """Why who holds the card is too young or too old for this matter, in a sentence; "" when they are not, or nobody knows."""
        card = state.visit.card if state.visit is not None else None
        try:
            born = datetime.date.fromisoformat(str((card or {}).get("birth_date") or ""))
        except ValueError:
            return ""
        reason = why_too_young_or_old(self.merged(state.matter), born, state.wall.date())
        return reason.said(state.display.language) if reason is not None else ""

    # --- an application ---------------------------------------------------------------------------------------------------

    def prefilled(self, state: State) -> Answers:
        """What card and certificates say, with what the citizen already gave on top."""
        visit, application = state.visit, state.application or Application()
        merged = self.merged(state.matter)
        return prefill(
            merged,
            visit.card if visit is not None else None,
            visit.certificates if visit is not None else None,
            {key: answer for key, answer in application.answers.items() if answer.source == "you"},
            at=state.wall,
            today=state.wall.date(),
        )

    def questions(self, state: State) -> tuple[Question, ...]:
        """The pages of the form."""
        application = state.application or Application()
        return questions(self.merged(state.matter), application.answers, state.display.language, today=state.wall.date())

    def first_open(self, state: State) -> str:
        """The first question that still wants an answer; "" when none does."""
        skipped = state.application.skipped if state.application is not None else frozenset()
        return next((page.id for page in self.questions(state) if not page.answered and page.id not in skipped), "")

    def papers(self, state: State) -> tuple[Paper, ...]:
        """Every material of the matter with its state, as far as the answers tell; only what is certainly needed."""
        application = state.application or Application()
        certificates = state.visit.certificates if state.visit is not None else None
        found = papers(self.merged(state.matter), application.answers, certificates, today=state.wall.date())
        return tuple(paper for paper in found if paper.certain)

    def photographed_here(self, state: State) -> list[str]:
        """The materials that the citizen brings or may have to bring."""
        return [paper.id for paper in self.papers(state) if paper.state in ("bring", "may-hold")]

    def carries_code(self, material: str) -> bool:
        """Whether this paper carries a code that says something about its holder."""
        found = self.catalogue.materials.get(material)
        return found is not None and carries_code(found.certificate)

    def scanned(self, state: State, material: str, codes: tuple[str, ...]) -> Answers:
        """The answers with what the codes on a photographed paper add."""
        answers = (state.application or Application()).answers
        found = self.catalogue.materials.get(material)
        if found is None or not codes:
            return answers
        return with_scanned(self.merged(state.matter), answers, found.certificate, codes, at=state.wall, today=state.wall.date())

    def may_come_later(self, state: State, material: str) -> bool:
        """Whether this one may be left to be checked or brought (容缺)."""
        return any(paper.id == material and paper.material.may_come_later for paper in self.papers(state))

    def given(self, state: State) -> Mapping[str, str]:
        """What the citizen did about each material: "attached" or "later"."""
        application = state.application or Application()
        attached = {material: "attached" for material, pages in application.pages.items() if pages}
        return {**dict.fromkeys(application.later, "later"), **attached}

    def papers_to_do(self, state: State) -> list[str]:
        """The materials that still have to be photographed or put off."""
        given = self.given(state)
        wanted = {paper.id for paper in self.papers(state) if paper.required}
        return [material for material in self.photographed_here(state) if material in wanted and material not in given]

    def gaps(self, state: State) -> tuple[Gap, ...]:
        """Everything that is still missing, all at once."""
        application = state.application or Application()
        return gaps(
            self.merged(state.matter),
            application.answers,
            self.papers(state),
            self.given(state),
            state.display.language,
            today=state.wall.date(),
        )

    def paper_rows(self, state: State) -> list[dict[str, object]]:
        """The materials as the screens list them: to do first, then what the government has."""
        language = state.display.language
        application = state.application or Application()
        merged = self.merged(state.matter)
        given = self.given(state)
        rows: list[dict[str, object]] = []
        for paper in self.papers(state):
            pages = len(application.pages.get(paper.id, ()))
            done = {"attached": "done", "later": "later"}.get(given.get(paper.id, ""))
            rows.append(
                {
                    **paper_row(merged, paper, language),
                    "state": (done or "todo") if paper.state in ("bring", "may-hold") else paper.state,
                    "may_hold": paper.state == "may-hold",
                    "may_come_later": paper.material.may_come_later,
                    "pages": pages,
                    "required": paper.required,
                }
            )
        order = {"todo": 0, "done": 1, "later": 1, "held": 2, "produced": 3}
        return sorted(rows, key=lambda row: order[str(row["state"])])

    def material_states(self, state: State) -> Mapping[str, str]:
        """What is submitted for each material: attached, held, later or produced."""
        given = self.given(state)
        return {
            paper.id: given.get(paper.id, "later") if paper.state in ("bring", "may-hold") else paper.state
            for paper in self.papers(state)
            if paper.required or paper.id in given or paper.state in ("held", "produced")
        }
