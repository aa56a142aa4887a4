# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of ``requests`` that does nothing of its own accord. Importing it imports ``requests``, 70 ms."""

from __future__ import annotations

import requests

from kiosk.approval.time_limit import LimitedAdapter, TimeLimit


class PlainSession(requests.Session):
    """Takes neither proxies nor passwords from the environment, and no redirect as more than an answer.

    ``allow_redirects=False`` is not enough: requests still reads the whole body of a redirect, without any limit, and
    takes its ``Location`` apart, which raises for a senseless one. What it does takes no longer than ``limit`` says.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.own_headers = {
            "User-Agent": "kiosk",
            "Accept": "application/json, application/problem+json",
            "Accept-Encoding": "identity",
            "Connection": "keep-alive",
        }
        adapter = LimitedAdapter()
        self.limit: TimeLimit = adapter.limit
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere."""
