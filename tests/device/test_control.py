# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands beside a running kiosk ask it over its socket: no second owner, no second sender, no second hand at a device."""

from __future__ import annotations

import json
import logging
import queue
import resource
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from platform_fixtures import Sandbox, synthetic_submission

from config.settings import load
from kiosk.__main__ import main
from kiosk.assembly import Kiosk
from kiosk.control import SOCKET_NAME, ControlServer, ask
from kiosk.journeys.events import Event
from kiosk.queue_access import open_queue
from kiosk.queue_verbs import Answer
from offline_queue.key_provider import key_path
from offline_queue.states import DeliveryState
from offline_queue.store import DATABASE_NAME, Accepted, QueueStore, open_store
from simulators.platform import PlatformSimulator


@pytest.fixture
def config(tmp_path: Path) -> Path:
    private = X25519PrivateKey.generate()
    (tmp_path / "public.pem").write_bytes(
        private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    (tmp_path / "private.pem").write_bytes(
        private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    # Longer than a socket's name may be.
    path = tmp_path / "kiosk.toml"
    path.write_text(
        f'[kiosk]\ndata_directory = "{tmp_path / ("data" * 40)}"\n[platform]\nurl = "http://127.0.0.1:9"\n'
        f'[sealing]\nrecovery_key = "{tmp_path / "public.pem"}"\n'
        '[card_reader]\nkind = "none"\n[receipt_printer]\ntransport = "none"\n[document_camera]\nsource = "none"\n'
    )
    return path


@pytest.fixture
def events() -> queue.SimpleQueue[Event]:
    """What the screen's thread has to do; the test is that thread."""
    return queue.SimpleQueue()


@pytest.fixture
def kiosk(config: Path, events: queue.SimpleQueue[Event]) -> Iterator[Kiosk]:
    """A running kiosk without a screen."""
    made = Kiosk(load(config), events.put, lambda _: None)
    made.start()
    yield made
    made.stop()


def data_of(config: Path) -> Path:
    return load(config).kiosk.data_directory


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out))


def test_the_running_kiosk_answers_for_its_queue(kiosk: Kiosk, config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = kiosk._store
    assert store is not None
    submission = synthetic_submission(chain=False)
    assert isinstance(store.accept(submission), Accepted)
    path = data_of(config) / SOCKET_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    arguments = ["--json", "--config", str(config)]
    assert main(["queue", "status", *arguments]) == 0
    counts = said(capsys)
    assert sum(int(str(counts[state])) for state in ("accepted", "sending", "unknown")) == 1
    assert main(["queue", "list", *arguments]) == 0
    assert said(capsys)["submission_id"] == submission.submission_id
    assert main(["queue", "verify", *arguments]) == 0
    assert said(capsys)["sound"] is True
    assert main(["queue", "deliver", "--seconds", "5", *arguments]) == 1
    failed = capsys.readouterr()
    assert json.loads(failed.out)["delivered"] == 0
    assert failed.err.count("\n") == 1
    deliverer = kiosk._deliverer
    assert deliverer is not None
    assert deliverer._thread is not None
    assert deliverer._thread.is_alive(), "the kiosk goes on delivering"


def test_deliver_beside_a_running_kiosk_delivers_once(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with PlatformSimulator(tmp_path / "platform") as simulator:
        config.write_text(config.read_text().replace("http://127.0.0.1:9", simulator.url))
        kiosk = Kiosk(load(config), lambda _: None, lambda _: None)
        kiosk.start()
        try:
            assert kiosk._store is not None
            submissions = [synthetic_submission(chain=False) for _ in range(3)]
            for submission in submissions:
                kiosk._store.accept(submission)
            assert main(["queue", "deliver", "--json", "--config", str(config)]) == 0
            counts = kiosk._store.counts()
            assert counts[DeliveryState.DELIVERED] + counts[DeliveryState.PURGED] == 3
        finally:
            kiosk.stop()
        assert sorted(Sandbox(simulator.url).keys()) == sorted(each.submission_id for each in submissions)
        assert len(Sandbox(simulator.url).cases()) == 3
    assert not (data_of(config) / SOCKET_NAME).exists()


def test_export_and_import_beside_a_running_kiosk_and_without_one(
    kiosk: Kiosk, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk._store is not None
    assert kiosk._deliverer is not None
    kiosk._deliverer.stop()
    submission = synthetic_submission(chain=False)
    kiosk._store.accept(submission)
    arguments = ["--json", "--config", str(config)]
    assert main(["queue", "export", str(tmp_path / "stick"), *arguments]) == 0
    assert said(capsys) == {"handed_over": [submission.submission_id], "staying": []}
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(config.read_text().replace(str(data_of(config)), str(tmp_path / "elsewhere")))
    taking = ["queue", "import", str(tmp_path / "stick"), "--recovery-key", str(tmp_path / "private.pem"), "--json", "--config"]
    assert main([*taking, str(elsewhere)]) == 0
    assert said(capsys)["taken_in"] == [submission.submission_id]
    assert main([*taking, str(config)]) == 1
    assert "handed it over" in capsys.readouterr().out
    assert main([*taking[:4], str(config), *taking[5:], str(elsewhere)]) == 1
    wrong = capsys.readouterr()
    assert json.loads(wrong.out)["error"] == "recovery-key-unusable"
    assert wrong.err.count("\n") == 1


def test_a_queue_without_its_key_still_tells_what_waits_and_is_handed_over(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = Kiosk(load(config), lambda _: None, lambda _: None)
    assert kiosk._store is not None
    kiosk._store.accept(synthetic_submission(chain=False))
    kiosk.stop()
    key_path(data_of(config)).unlink()
    arguments = ["--json", "--config", str(config)]
    assert main(["queue", "status", *arguments]) == 0
    assert said(capsys)["accepted"] == 1
    assert main(["queue", "verify", *arguments]) == 1
    assert said(capsys)["error"] == "key-missing"
    assert main(["queue", "deliver", *arguments]) == 1
    assert said(capsys)["error"] == "key-missing"
    assert main(["queue", "export", str(tmp_path / "stick"), *arguments]) == 0
    assert len(list((tmp_path / "stick").glob("*/payload.sealed"))) == 1


def test_what_a_damaged_queue_holds_is_exported(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kiosk = Kiosk(load(config), lambda _: None, lambda _: None)
    assert kiosk._store is not None
    submissions = [synthetic_submission(chain=False) for _ in range(30)]
    for submission in submissions:
        kiosk._store.accept(submission)
    kiosk.stop()
    path = data_of(config) / DATABASE_NAME
    raw = bytearray(path.read_bytes())
    with apsw.Connection(str(path)) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'slips_kept'").fetchall()
    raw[(int(str(page)) - 1) * 4096] = 0
    path.write_bytes(raw)
    arguments = ["--json", "--config", str(config)]
    assert main(["queue", "deliver", *arguments]) == 1
    assert said(capsys)["error"] == "storage-damaged"
    assert main(["queue", "export", str(tmp_path / "stick"), *arguments]) == 0
    assert said(capsys)["handed_over"] == [each.submission_id for each in submissions]


def test_doctor_asks_the_kiosk_for_its_devices(
    kiosk: Kiosk, events: queue.SimpleQueue[Event], config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    while not set(kiosk.stage.state.devices) >= {"card_reader", "receipt_printer", "document_camera"}:
        kiosk.handle(events.get(timeout=30))
    main(["doctor", "--json", "--config", str(config)])
    checks = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)["checks"]}
    for name in ("card_reader", "receipt_printer", "document_camera"):
        assert checks[name]["state"] == "absent"
        assert "says the kiosk that runs" in checks[name]["message"]
    assert "stolen disk" in checks["sealing"]["message"]
    assert checks["queue"]["state"] == "ok"


def test_odd_requests_are_answered_in_one_line(tmp_path: Path) -> None:
    server = ControlServer(tmp_path, {"fine": lambda _: Answer((({"a": 1}, "a"),))})
    server.start()
    try:
        assert ask(tmp_path, "fine", {}) == Answer((({"a": 1}, "a"),))
        unknown = ask(tmp_path, "sing", {})
        assert unknown is not None
        assert unknown.lines[0][0]["error"] == "unknown-verb"
        for request in (b"\n", b"{}\n", b"no json\n", b'{"verb": 1, "arguments": 2}\n', b"x" * 50000):
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(str(tmp_path / SOCKET_NAME))
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
                assert b'"bad-request"' in connection.makefile("rb").read()
    finally:
        server.stop()
    assert ask(tmp_path, "fine", {}) is None


@pytest.mark.expects_log(r"control: break failed \(ZeroDivisionError\)")
def test_a_fault_of_the_program_is_an_answer(tmp_path: Path) -> None:
    server = ControlServer(tmp_path, {"break": lambda _: Answer(failure=str(1 // 0))})
    server.start()
    try:
        answer = ask(tmp_path, "break", {})
        assert answer is not None
        assert "ZeroDivisionError" in answer.failure
    finally:
        server.stop()


def test_a_socket_that_a_killed_kiosk_left_is_nobody(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET_NAME))
    assert ask(tmp_path, "devices", {}) is None
    server = ControlServer(tmp_path, {"devices": lambda _: Answer()})
    server.start()
    try:
        assert ask(tmp_path, "devices", {}) == Answer()
    finally:
        server.stop()


@pytest.mark.expects_log("no control socket")
def test_a_folder_that_takes_no_socket_stops_nothing(tmp_path: Path) -> None:
    server = ControlServer(tmp_path / "absent", {})
    server.start()
    server.stop()


def test_a_second_owner_is_refused_as_before(kiosk: Kiosk, config: Path) -> None:
    found = open_store(data_of(config))
    assert getattr(found, "code", "") == "directory-in-use"


@pytest.mark.expects_log("the control socket fails .OSError. and goes on")
def test_a_moment_without_handles_does_not_end_the_answers(tmp_path: Path) -> None:
    server = ControlServer(tmp_path, {"hello": lambda _: Answer((({"hello": 1}, ""),))})
    warned = threading.Event()

    class Seen(logging.Handler):
        def emit(self, _: logging.LogRecord) -> None:
            warned.set()

    handler = Seen(logging.WARNING)
    logging.getLogger("kiosk.control").addHandler(handler)
    server.start()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as early:
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
                early.connect(str(tmp_path / SOCKET_NAME))
                assert warned.wait(20)
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert ask(tmp_path, "hello", {}) == Answer((({"hello": 1}, ""),))
    finally:
        server.stop()
        logging.getLogger("kiosk.control").removeHandler(handler)


@pytest.mark.expects_log("a damaged queue is kept here")
def test_a_damaged_queue_is_saved_beside_the_kiosk_that_cannot_open_it(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = load(config)
    store = open_queue(settings)
    assert isinstance(store, QueueStore)
    submission = synthetic_submission(chain=False)
    with store:
        store.accept(submission)
    path = data_of(config) / DATABASE_NAME
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE facts SET value = 'another' WHERE name = 'schema'")
    connection.close()
    kiosk = Kiosk(settings, lambda _: None, lambda _: None)
    kiosk.start()
    try:
        assert main(["queue", "export", str(tmp_path / "stick"), "--json", "--config", str(config)]) == 0
        assert said(capsys)["handed_over"] == [submission.submission_id]
        assert main(["queue", "status", "--config", str(config)]) == 1
        assert "a damaged queue is kept here" in capsys.readouterr().err
    finally:
        kiosk.stop()
