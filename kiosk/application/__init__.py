# SPDX-License-Identifier: GPL-3.0-or-later
"""The one form: merge, prefill, validate, plan, payload. Pure functions, no input or output.

The order in which a journey calls them: `merge` a matter, `prefill` once the card is read, then again and again `questions`,
`check_answer` and `answer` until all pages are answered, `papers` for the materials, `gaps` before the review, `review` for it,
and `payload` when it is accepted.
"""

from kiosk.application.answers import Answer, Answers, Conflict
from kiosk.application.eligibility import why_too_young_or_old
from kiosk.application.merge import Merged, merge
from kiosk.application.papers import Paper, papers
from kiosk.application.payload import Stamp, SubmittedMaterial, item_form, payload, submitted_form
from kiosk.application.plan import Gap, Question, can_change, can_object, check_answer, disputed, gaps, masked, question_about, questions
from kiosk.application.prefill import answer, prefill, shown
from kiosk.application.review import review
from kiosk.application.validate import Checked, check

__all__ = [
    "Answer",
    "Answers",
    "Checked",
    "Conflict",
    "Gap",
    "Merged",
    "Paper",
    "Question",
    "Stamp",
    "SubmittedMaterial",
    "answer",
    "can_change",
    "can_object",
    "check",
    "check_answer",
    "disputed",
    "gaps",
    "item_form",
    "masked",
    "merge",
    "papers",
    "payload",
    "prefill",
    "question_about",
    "questions",
    "review",
    "shown",
    "submitted_form",
    "why_too_young_or_old",
]
