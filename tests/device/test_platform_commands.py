# SPDX-License-Identifier: GPL-3.0-or-later
"""``kiosk queue`` and ``kiosk sandbox`` as a technician uses them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from platform_fixtures import Sandbox, synthetic_submission

from kiosk.__main__ import main
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, QueueStore, open_store
from simulators.platform import PlatformSimulator


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'[kiosk]\ndata_directory = "{tmp_path / "data"}"\n[platform]\nurl = "http://127.0.0.1:9"\n')
    return path


def accept(directory: Path, count: int) -> list[str]:
    store = open_store(directory)
    assert isinstance(store, QueueStore)
    with store:
        submissions = [synthetic_submission(chain=False) for _ in range(count)]
        for submission in submissions:
            store.accept(submission)
    return [submission.submission_id for submission in submissions]


def test_an_empty_queue(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queue", "status", "--json", "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out) == {state.value: 0 for state in DeliveryState} | {"staff_tasks": 0}
    assert main(["queue", "list", "--json", "--config", str(config)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["queue", "verify", "--json", "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out)["sound"] is True


def test_status_list_verify_and_deliver(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = accept(tmp_path / "data", 2)
    assert main(["queue", "status", "--json", "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out)["accepted"] == 2
    assert main(["queue", "list", "--json", "--config", str(config)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["submission_id"] for line in lines] == keys
    assert main(["queue", "deliver", "--config", str(config)]) == 1
    away = capsys.readouterr()
    assert "connection-refused" in away.err
    assert away.err.count("\n") == 1
    with PlatformSimulator(tmp_path / "platform") as simulator:
        config.write_text(config.read_text().replace("http://127.0.0.1:9", simulator.url))
        assert main(["queue", "deliver", "--json", "--config", str(config)]) == 0
        assert json.loads(capsys.readouterr().out) == {"delivered": 2, "waiting": 0, "needs_staff": 0}
        assert sorted(Sandbox(simulator.url).keys()) == sorted(keys)
    assert main(["queue", "list", "--all", "--config", str(config)]) == 0
    shown = capsys.readouterr().out
    assert "purged" in shown
    assert "王样例" not in shown
    assert "3702021990" not in shown


@pytest.mark.expects_log("is rejected: item-suspended")
def test_what_staff_must_look_at_is_counted_and_listed_with_its_deadline(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = accept(tmp_path / "data", 2)
    with PlatformSimulator(tmp_path / "platform") as simulator:
        config.write_text(config.read_text().replace("http://127.0.0.1:9", simulator.url) + "[delivery]\nstaff_hours = 5\n")
        simulator.fault("refused", method="POST", path="/v1/submissions")
        assert main(["queue", "deliver", "--json", "--config", str(config)]) == 0
        assert json.loads(capsys.readouterr().out) == {"delivered": 1, "waiting": 0, "needs_staff": 1}
    assert main(["queue", "status", "--json", "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out)["staff_tasks"] == 1
    assert main(["queue", "list", "--json", "--config", str(config)]) == 0
    (line,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    task = line["staff_task"]
    assert (line["submission_id"], task["kind"]) == (keys[0], "rejected")
    assert datetime.fromisoformat(task["deadline"]) - datetime.fromisoformat(task["since"]) == timedelta(hours=5)
    assert main(["queue", "list", "--config", str(config)]) == 0
    assert f"for staff (rejected) until {task['deadline']}" in capsys.readouterr().out


def test_verify_names_what_is_damaged(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = accept(tmp_path / "data", 1)
    next((tmp_path / "data" / ATTACHMENTS_NAME).iterdir()).write_bytes(b"rot")
    assert main(["queue", "verify", "--json", "--config", str(config)]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["damaged"] == [{"submission_id": keys[0], "what": "attachment 1"}]
    assert said.err.count("\n") == 1


def test_beside_a_running_kiosk_one_looks_but_does_not_deliver(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(tmp_path / "data")
    assert isinstance(store, QueueStore)
    with store:
        store.accept(synthetic_submission())
        assert main(["queue", "status", "--json", "--config", str(config)]) == 0
        assert json.loads(capsys.readouterr().out)["accepted"] == 1
        assert main(["queue", "deliver", "--json", "--config", str(config)]) == 1
        said = capsys.readouterr()
        assert json.loads(said.out)["error"] == "directory-in-use"
        assert "in use by process" in said.err


@pytest.mark.parametrize("seconds", ["inf", "nan", "-700", "1e400", "soon"])
def test_a_senseless_time_is_wrong_usage(config: Path, capsys: pytest.CaptureFixture[str], seconds: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["queue", "deliver", f"--seconds={seconds}", "--config", str(config)])
    assert ended.value.code == 2
    assert seconds in capsys.readouterr().err


def test_the_sandbox_serves_until_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "sandbox", "--json", "--port", "0", "--data", str(tmp_path / "platform")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url = json.loads(process.stdout.readline())["url"]
        assert Sandbox(url).keys() == []
        port = url.rpartition(":")[2]
        second = subprocess.run([*command[:5], "--port", port], capture_output=True, text=True, timeout=30, check=False)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr.read() == b""
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert f"port {port}" in second.stderr
