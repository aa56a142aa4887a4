# SPDX-License-Identifier: GPL-3.0-or-later
"""pcscd with vpcd for tests, in a network namespace of its own: vpcd listens on every address without asking who comes.

The virtual reader's driver is not installed in the system, where every pcscd would load it: `tools/setup.sh test` unpacks it into
the virtual environment, and only the pcscd of the tests is told where it is.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

_RUN = Path("/run/pcscd")
_SOCKET = _RUN / "pcscd.comm"
_PID_FILE = _RUN / "pcscd.pid"
_DRIVER_PATH = "usr/lib/pcsc/drivers/serial/libifdvpcd.so"
_DRIVERS = (Path(sys.prefix) / "vpcd" / _DRIVER_PATH, Path("/") / _DRIVER_PATH)
_PORT = 0x8C7B  # 35963; the second slot is one higher
_START_SECONDS = 5.0
_CLONE_NEWNET = 0x40000000


def require() -> None:
    """Skip where pcscd or vpcd is not installed; on a build machine that is a failure."""
    missing = [
        name
        for name, there in (
            ("pcscd", shutil.which("pcscd") or Path("/usr/sbin/pcscd").exists()),
            ("vsmartcard-vpcd (run tools/setup.sh test)", _driver() is not None),
            ("unshare", shutil.which("unshare")),
        )
        if not there
    ]
    if missing:
        reason = f"not installed: {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    if _SOCKET.exists() and _answers():
        pytest.fail("another pcscd runs on this machine: end it before the tests")


def _driver() -> Path | None:
    return next((path for path in _DRIVERS if path.exists()), None)


def _answers() -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(_SOCKET)) == 0


class PcscService:
    """One pcscd of ours, with its files in `directory`; may be killed and started again."""

    def __init__(self, directory: Path) -> None:
        self._log_path = directory / "pcscd.log"
        self._readers = directory / "readers"
        self._readers.mkdir()
        lines = ('FRIENDLYNAME "Virtual PCD"', f"DEVICENAME /dev/null:{_PORT:#x}", f"LIBPATH {_driver()}", f"CHANNELID {_PORT:#x}")
        (self._readers / "vpcd").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int:
        """The process whose network namespace vpcd listens in."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start and wait until it listens."""
        _RUN.mkdir(exist_ok=True)
        # After a kill both stay, and the next pcscd would believe that the first one still runs.
        _SOCKET.unlink(missing_ok=True)
        _PID_FILE.unlink(missing_ok=True)
        script = 'ip link set lo up 2>/dev/null || ifconfig lo up; exec /usr/sbin/pcscd --foreground --config "$0"'
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                ["unshare", "-n", "sh", "-c", script, str(self._readers)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _START_SECONDS
        while not (_SOCKET.is_socket() and _answers()):
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise AssertionError(f"pcscd did not start: {self._log_path.read_text(errors='replace')[-500:]}")
            time.sleep(0.02)

    def revive(self) -> None:
        """Start it unless it runs."""
        if self._process is None or self._process.poll() is not None:
            self.start()

    def freeze(self) -> None:
        """Let it hang: it is there and answers nobody. Only `kill` helps."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """End it the hard way, as a crash does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it and leave nothing behind."""
        self._end(signal.SIGTERM)
        _SOCKET.unlink(missing_ok=True)
        _PID_FILE.unlink(missing_ok=True)

    def connect(self, port: int = _PORT) -> socket.socket:
        """A socket to vpcd, made inside the namespace by a thread that lives only for that."""
        assert self._process is not None
        pid = self._process.pid
        made: list[socket.socket | Exception] = []

        def work() -> None:
            try:
                with open(f"/proc/{pid}/ns/net") as namespace:
                    if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), _CLONE_NEWNET) != 0:
                        raise OSError(ctypes.get_errno(), "setns")
                deadline = time.monotonic() + _START_SECONDS
                while True:
                    try:
                        made.append(socket.create_connection(("127.0.0.1", port), timeout=2))
                        return
                    except ConnectionRefusedError:
                        if time.monotonic() > deadline:
                            raise
                        time.sleep(0.02)
            except Exception as error:
                made.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        if isinstance(made[0], Exception):
            raise made[0]
        return made[0]

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # unshare and sh give their place to pcscd by exec: the process is pcscd itself.
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(number)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
