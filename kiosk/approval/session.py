# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of ``requests`` that does nothing of its own accord. Importing it imports ``requests``, 70 ms."""

from __future__ import annotations

from typing import Any

import requests

from kiosk.approval.time_limit import LimitedAdapter, TimeLimit


class PlainSession(requests.Session):
    """Takes neither proxies nor passwords from the environment, keeps no cookies, and takes no redirect as more than an answer.

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
        self._adapter = LimitedAdapter()
        self.limit: TimeLimit = self._adapter.limit
        self.mount("http://", self._adapter)
        self.mount("https://", self._adapter)

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        """One request, one answer: straight through, past what a session does for browsers."""
        # Which ``get`` and its like always say; no redirect is followed here.
        options.pop("allow_redirects", None)
        return self._adapter.send(request, **options)
