# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of the table of faults: one page, how a visit comes there, and what each fault makes of it.

Every journey has a module ``faults_NAME.py`` with its ``ROWS``; `test_every_page_every_fault.py` collects them, and fails when a page has
no row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from play import Play


@dataclass(frozen=True)
class Row:
    """`reach` plays a visit to the page. The others name the page after a fault:

    - `back`: the way back was touched;
    - `cancel`: the end was touched, and confirmed where it is asked for;
    - `time_out`: nobody touched anything for as long as the table of time-outs says ("" where the page has its own);
    - `card_pulled`: the card that lay there was lifted;
    - `network_gone`: the platform was found to be away, and nothing answered for half a minute of touches;
    - `platform_error`: what was asked of the platform is answered with a refusal, no answer and a bug, each in its own visit;
    - `kept`: something of the citizen is durable already, so that a power cut may not lose it. Elsewhere it forgets everything.
    """

    reach: Callable[[], Play]
    back: str
    cancel: str = "goodbye"
    time_out: str = "idle"
    card_pulled: str = ""
    network_gone: str = ""
    platform_error: str = ""
    kept: bool = False
