# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches the published catalogue. What comes is believed for its signature, never for where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from config.settings import Settings
from kiosk.catalogue.bundle import MAXIMUM_BYTES
from kiosk.catalogue.update import CatalogueUpdates
from kiosk.catalogue.versions import CatalogueStore, NotSwitched, Switched

PATH = "/public/catalogue"
_PIECE_BYTES = 1024 * 1024
_LONGEST_TAG = 200


@dataclass(frozen=True)
class Fetched:
    """Another catalogue than the one of the ETag that was sent. `tag` is to be sent next time."""

    data: bytes = field(repr=False)
    tag: str


@dataclass(frozen=True)
class Unchanged:
    """The platform still publishes what the kiosk asked about."""


@dataclass(frozen=True)
class NotFetched:
    """Why nothing came, in one line."""

    reason: str


def fetch(url: str, tag: str = "", *, seconds: float = 60.0, certificate_authority: str = "") -> Fetched | Unchanged | NotFetched:
    """Asks the platform at this base address. Takes `seconds` at most, whatever the other side does."""
    # Imported by the thread that asks, 70 ms that the screen does not wait for.
    import requests
    from urllib3.exceptions import HTTPError

    from kiosk.approval.session import PlainSession

    away = "the platform cannot be reached for a catalogue; the present one stays"
    with PlainSession() as session:
        session.limit.begin(seconds, seconds)
        try:
            with session.get(
                url.rstrip("/") + PATH,
                headers={"Accept": "application/octet-stream", **({"If-None-Match": tag} if tag else {})},
                timeout=(5.0, seconds),
                allow_redirects=False,
                stream=True,
                verify=certificate_authority or True,
            ) as response:
                if response.status_code == 304 and tag:
                    return Unchanged()
                if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith("application/octet-stream"):
                    return NotFetched(f"the platform gave no catalogue (status {response.status_code}); the present one stays")
                data = bytearray()
                for piece in response.iter_content(_PIECE_BYTES):
                    data += piece
                    if len(data) > MAXIMUM_BYTES:
                        return NotFetched(f"the platform's catalogue has more than {MAXIMUM_BYTES} bytes; the present one stays")
                new_tag = response.headers.get("ETag", "")
        except (requests.exceptions.RequestException, HTTPError, OSError, ValueError):
            return NotFetched(away)
    return Fetched(bytes(data), new_tag if len(new_tag) <= _LONGEST_TAG else "")


class CatalogueSource:
    """Brings what one platform publishes into one store; remembers the ETag of what it has seen. Used from one thread."""

    def __init__(self, url: str, store: CatalogueStore, keys: Sequence[str], certificate_authority: str = "") -> None:
        self._url = url
        self._store = store
        self._keys = keys
        self._certificate_authority = certificate_authority
        self._tag = ""

    def update(self) -> Switched | NotSwitched | None:
        """Ask, check, switch; None where nothing changed since the last time that was asked."""
        found = fetch(self._url, self._tag, certificate_authority=self._certificate_authority)
        match found:
            case Unchanged():
                return None
            case NotFetched(reason):
                # Said when somebody asks; an absent platform is known from its heartbeat.
                return NotSwitched(reason, expected=True)
            case Fetched(data, tag):
                self._tag = tag
                return self._store.install(data, self._keys)


def store_of(settings: Settings) -> CatalogueStore:
    """The catalogues of this kiosk, in its data directory."""
    return CatalogueStore(settings.kiosk.data_directory / "catalogue")


def source_of(settings: Settings, store: CatalogueStore) -> CatalogueSource:
    """Where the kiosk's platform publishes."""
    platform = settings.platform
    return CatalogueSource(platform.url, store, settings.catalogue.keys.split(), platform.certificate_authority)


def updates_of(settings: Settings, store: CatalogueStore) -> CatalogueUpdates:
    """What keeps a running kiosk's catalogue fresh; without a key to believe, the platform is not asked."""
    update = source_of(settings, store).update if settings.catalogue.keys else None
    return CatalogueUpdates(store, update, settings.catalogue.hours * 3600)
