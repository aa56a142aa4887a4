# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue over a real connection: fetched once, spared by its ETag, refused when it is forged, and never waited for without end."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.approval.catalogue_source import CatalogueSource, Fetched, NotFetched, Unchanged, fetch
from kiosk.catalogue.versions import CatalogueStore, NotSwitched, Switched
from simulators.platform import PlatformSimulator
from simulators.platform.catalogue import SHIPPED, read_files


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[PlatformSimulator]:
    with PlatformSimulator(tmp_path / "platform") as running:
        yield running


def publish(platform: PlatformSimulator, version: str, **changes: str) -> None:
    files = read_files(SHIPPED)
    files["catalogue.yaml"] = files["catalogue.yaml"].replace("version: 2026.11.1", f"version: {version}")
    platform.catalogue.publish(files | changes, version)


def test_what_is_published_is_fetched_once(platform: PlatformSimulator, tmp_path: Path) -> None:
    publish(platform, "2027.1.1")
    first = fetch(platform.url)
    assert isinstance(first, Fetched)
    assert fetch(platform.url, first.tag) == Unchanged()
    publish(platform, "2027.1.2")
    assert isinstance(fetch(platform.url, first.tag), Fetched)
    source = CatalogueSource(platform.url, CatalogueStore(tmp_path / "store"), [platform.catalogue.public_key])
    switched = source.update()
    assert isinstance(switched, Switched)
    assert switched.catalogue.version == "2027.1.2"
    assert source.update() is None


def test_what_the_city_did_not_sign_or_cannot_mean_changes_nothing(platform: PlatformSimulator, tmp_path: Path) -> None:
    store = CatalogueStore(tmp_path / "store")
    assert isinstance(CatalogueSource(platform.url, store, ["00" * 32]).update(), NotSwitched)
    publish(platform, "2027.1.1", **{"items/hotel-permit.yaml": "code: hotel-permit\n"})
    refused = CatalogueSource(platform.url, store, [platform.catalogue.public_key]).update()
    assert isinstance(refused, NotSwitched)
    assert "items/hotel-permit.yaml" in refused.reason
    assert store.versions().current == "shipped"


def test_the_command_fetches(platform: PlatformSimulator, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(platform, "2027.1.1")
    config = tmp_path / "kiosk.toml"
    config.write_text(
        f'[kiosk]\ndata_directory = "{tmp_path / "data"}"\n[platform]\nurl = "{platform.url}"\n'
        f'[catalogue]\nkeys = "{platform.catalogue.public_key}"\n',
        encoding="utf-8",
    )
    assert main(["catalogue", "update", "--json", "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == "2027.1.1"
    assert main(["catalogue", "update", "--config", str(config)]) == 1
    platform.stop()
    assert main(["catalogue", "update", "--config", str(config)]) == 1
    assert "cannot be reached" in capsys.readouterr().err


ANSWERS = {
    "a captive portal": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nhtml",
    "a redirect": b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n",
    "cut off": b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 4000\r\n\r\nhalf",
    "nothing": b"",
    "no http": b"SSH-2.0-x\r\n",
    "unchanged that was not asked": b"HTTP/1.1 304 Not Modified\r\n\r\n",
}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_strange_answers_are_one_line(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(ANSWERS[name])

        thread = threading.Thread(target=answer)
        thread.start()
        found = fetch(f"http://127.0.0.1:{listening.getsockname()[1]}", seconds=5)
        thread.join()
    assert isinstance(found, NotFetched)
    assert "\n" not in found.reason


def test_a_platform_that_says_nothing_is_left(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert isinstance(fetch(f"http://127.0.0.1:{listening.getsockname()[1]}", seconds=0.3), NotFetched)
