# SPDX-License-Identifier: GPL-3.0-or-later
"""What an exchange means for the queue where it neither delivered nor refused, and the platform's own codes in it."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

from kiosk.approval.retry_after import http_date, retry_after_seconds
from kiosk.approval.wire import Broken, Exchange, NoContact, Reply, Stranger
from offline_queue.platform_port import Offline, RetryAfter, Unknown

PATIENCE = (429, 503)
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")


def not_settled(exchange: Exchange) -> Unknown | RetryAfter | Offline:
    """What is left when no status of the contract fits."""
    match exchange:
        case Reply(status, headers, _) | Stranger(_, status, headers) if status in PATIENCE:
            server_now = http_date(headers.get("Date"))
            seconds = retry_after_seconds(headers.get("Retry-After"), time.time() if server_now is None else server_now)
            # 429 comes before the work; a 503 may come from a gateway whose backend had already committed.
            return RetryAfter(seconds, processed_nothing=status == 429, reason=f"http-{status}")
        case Reply(401, _, body):
            # Said before the request is looked at, and about this kiosk, not about one submission.
            return Offline(code_of(body, 401), sent=False, answered=True)
        case Reply(status, _, body):
            return Unknown(code_of(body, status), refused=True)
        case Stranger(_, status, _) if status >= 400:
            return Unknown(f"http-{status}", refused=True)
        case Stranger(reason, _, _):
            return Offline(reason, sent=True, answered=True)
        case NoContact(reason):
            return Offline(reason, sent=False)
        case Broken(reason):
            return Unknown(reason)


def is_problem(headers: Mapping[str, str]) -> bool:
    """Whether the answer speaks of itself as a problem (RFC 9457), which a gateway's own page does not."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/problem+json"


def code_of(body: Mapping[str, Any], status: int) -> str:
    """The platform's own code if it has the shape of one; never free text, which could name a person."""
    code = body.get("code")
    return code if isinstance(code, str) and _CODE.match(code) else f"http-{status}"
