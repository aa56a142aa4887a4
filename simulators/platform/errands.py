# SPDX-License-Identifier: GPL-3.0-or-later
"""What citizens come for besides applying: each subject in a module of its own, joined here."""

from __future__ import annotations

from fastapi import FastAPI

from simulators.platform.appointments import add_appointments
from simulators.platform.assurance import AssuranceDesk
from simulators.platform.bills import add_bills
from simulators.platform.database import PlatformDatabase
from simulators.platform.help import add_help
from simulators.platform.questions import add_questions


def add_errands(app: FastAPI, database: PlatformDatabase, assurance: AssuranceDesk) -> None:
    """The addresses of all of them."""
    add_appointments(app, database, assurance)
    add_questions(app, database)
    add_bills(app, database, assurance)
    add_help(app, database)
