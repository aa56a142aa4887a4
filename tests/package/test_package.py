# SPDX-License-Identifier: GPL-3.0-or-later
"""The package in a Debian 12: installed, upgraded with a full queue, interrupted, refused, removed, purged; the service frozen."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chroot import Chroot, prepared
from platform_fixtures import synthetic_submission

from offline_queue.store import QueueStore, open_store

REPOSITORY = Path(__file__).parents[2]
OLD, NEW = "0.0.1", "0.0.2"
LIMIT_SECONDS = 6.0
APPLICATIONS = 200

pytestmark = [pytest.mark.proof, pytest.mark.needs_root, pytest.mark.timeout(1700)]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions from one bundle, not compressed: what is proven here is how one follows the other."""
    if not (REPOSITORY / "dist" / "kiosk" / "kiosk").exists():
        pytest.skip("dist/kiosk is missing; run: make bundle")
    folder = tmp_path_factory.mktemp("packages")
    for version in (OLD, NEW):
        environment = {**os.environ, "KIOSK_DEB_VERSION": version, "KIOSK_DEB_COMPRESSION": "none"}
        subprocess.run([REPOSITORY / "tools" / "build_deb.sh", "dist", folder], env=environment, check=True, cwd=REPOSITORY)
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("debian"))


@pytest.fixture
def machine(base: Path, packages: Path, tmp_path: Path) -> Iterator[Chroot]:
    made = Chroot(base, tmp_path / "machine", packages)
    yield made
    made.close()


def _deb(version: str, name: str = "kiosk") -> str:
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
    return f"/packages/{name}_{version}_{'all' if name == 'kiosk-lockdown' else architecture}.deb"


def _install(machine: Chroot, version: str = OLD) -> float:
    began = time.monotonic()
    machine.run("dpkg", "-i", _deb(version))
    return time.monotonic() - began


def _fill(machine: Chroot, count: int) -> None:
    """Applications as a kiosk accepted them, owned by its user."""
    data = machine.root / "var/lib/kiosk"
    store = open_store(data)
    assert isinstance(store, QueueStore)
    with store:
        for _ in range(count):
            store.accept(synthetic_submission(chain=False))
    machine.run("chown", "-R", "kiosk:kiosk", "/var/lib/kiosk")


def _queue(machine: Chroot) -> tuple[dict[str, int], bool]:
    status = json.loads(machine.run("kiosk", "queue", "status", "--json").stdout)
    return status, json.loads(machine.run("kiosk", "queue", "verify", "--json").stdout)["sound"]


def _digests(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_install_upgrade_remove_purge_with_a_full_queue(machine: Chroot) -> None:
    seconds = _install(machine)
    _fill(machine, APPLICATIONS)
    before = _queue(machine)
    assert before[0]["accepted"] == APPLICATIONS
    assert before[1]
    settings = machine.root / "etc/kiosk/kiosk.toml"
    settings.write_text(settings.read_text() + "# a technician's line\n")

    began = time.monotonic()
    said = machine.run("dpkg", "-i", _deb(NEW)).stdout
    upgrade = time.monotonic() - began
    assert "this release runs here" in said
    assert machine.run("/usr/lib/kiosk/choose").stdout == "/usr/lib/kiosk/current\n"
    assert (machine.root / "usr/lib/kiosk/previous/VERSION").read_text() == OLD + "\n"
    assert settings.read_text().endswith("# a technician's line\n")
    assert _queue(machine) == before

    kept = _digests(machine.root / "var/lib/kiosk/attachments")
    said = machine.run("dpkg", "-r", "kiosk").stderr
    assert "applications still wait" in said
    assert not (machine.root / "usr/lib/kiosk").exists()
    assert _digests(machine.root / "var/lib/kiosk/attachments") == kept
    assert "wait there" in machine.run("dpkg", "-P", "kiosk").stderr
    assert _digests(machine.root / "var/lib/kiosk/attachments") == kept

    # Installed again it finds them.
    _install(machine, NEW)
    assert _queue(machine) == before
    print(f"\ninstalled in {seconds:.1f} s, upgraded with {APPLICATIONS} applications in {upgrade:.1f} s (its trial included)")


def test_purged_it_leaves_nothing(machine: Chroot) -> None:
    def files() -> set[str]:
        found = machine.run("find", "/etc", "/usr", "/lib", "/var/lib", "/opt", "-xdev", "-name", "*kiosk*").stdout.split()
        return {path for path in found if not path.startswith(("/var/lib/dpkg", "/var/lib/systemd/deb-systemd"))}

    before = files()
    _install(machine)
    machine.run("dpkg", "-i", _deb(OLD, "kiosk-lockdown"))
    assert files() != before
    machine.run("dpkg", "-P", "kiosk-lockdown", "kiosk")
    assert files() == before
    assert machine.run("getent", "passwd", "kiosk", check=False).returncode == 2


def test_the_units_are_right_and_closed(machine: Chroot) -> None:
    _install(machine)
    done = machine.run("systemd-analyze", "verify", "kiosk.service", "kiosk-trial.service")
    assert done.stdout + done.stderr == ""
    said = machine.run("systemd-analyze", "security", "--offline=true", "--no-pager", "kiosk.service").stdout
    score = float(said.rsplit("kiosk.service: ", 1)[1].split()[0])
    assert score <= 3.0
    print(f"\nsystemd-analyze security: {score}")


def test_an_older_package_is_refused(machine: Chroot) -> None:
    _install(machine, NEW)
    done = machine.run("dpkg", "-i", _deb(OLD), check=False)
    assert done.returncode != 0
    assert f"{OLD} is older than {NEW}, which stays" in done.stderr
    assert machine.run("kiosk", "queue", "status").stdout.startswith("/var/lib/kiosk: no queue")


def test_a_package_for_another_processor_is_refused(machine: Chroot, tmp_path: Path) -> None:
    _install(machine)
    (tmp_path / "other/DEBIAN").mkdir(parents=True)
    (tmp_path / "other/DEBIAN/control").write_text(
        "Package: kiosk\nVersion: 9\nArchitecture: s390x\nMaintainer: test <test@example.org>\nDescription: for another processor\n"
    )
    subprocess.run(["dpkg-deb", "--build", tmp_path / "other", machine.root / "tmp/other.deb"], check=True, capture_output=True)
    done = machine.run("dpkg", "-i", "/tmp/other.deb", check=False)
    assert "does not match system" in done.stderr
    assert machine.run("kiosk", "--version").returncode == 0


@pytest.mark.parametrize("after_seconds", [0.05, 0.3, 0.8, 1.5, 3.0])
def test_a_killed_upgrade_leaves_a_release_that_runs(machine: Chroot, after_seconds: float) -> None:
    _install(machine)
    _fill(machine, 20)
    before = _queue(machine)
    upgrade = machine.start("dpkg", "-i", _deb(NEW), user="root")
    time.sleep(after_seconds)  # Where it is killed, not how long anything may take.
    os.killpg(upgrade.pid, signal.SIGKILL)
    upgrade.wait()
    # The next boot, before anybody repairs anything.
    assert machine.run("kiosk", "--version").returncode == 0
    assert _queue(machine) == before
    # And the repair.
    machine.run("dpkg", "-i", _deb(NEW))
    assert machine.run("/usr/lib/kiosk/choose").stdout == "/usr/lib/kiosk/current\n"
    assert _queue(machine) == before


def test_a_full_disk_leaves_the_release_that_runs(machine: Chroot) -> None:
    _install(machine)
    _fill(machine, 5)
    before = _queue(machine)
    # A disk of the release's size and a little: there is no room for a second one beside it.
    size = int(subprocess.run(["du", "-sm", machine.root / "usr/lib/kiosk"], capture_output=True, check=True).stdout.split()[0])
    kept = machine.root / "tmp/kept"
    shutil.move(machine.root / "usr/lib/kiosk", kept)
    (machine.root / "usr/lib/kiosk").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size + 60}m", "tmpfs", machine.root / "usr/lib/kiosk"], check=True)
    subprocess.run(["cp", "-a", f"{kept}/.", machine.root / "usr/lib/kiosk"], check=True)
    shutil.rmtree(kept)
    done = machine.run("dpkg", "-i", _deb(NEW), check=False)
    assert "No space left on device" in done.stderr
    assert machine.run("kiosk", "--version").returncode == 0
    assert _queue(machine) == before


def test_a_release_that_fails_its_trial_is_not_started(machine: Chroot) -> None:
    _install(machine)
    (machine.root / "var/lib/kiosk/queue.sqlite").write_bytes(b"no database" * 1000)
    machine.run("chown", "kiosk:kiosk", "/var/lib/kiosk/queue.sqlite")
    done = machine.run("dpkg", "-i", _deb(NEW))
    assert f"release {NEW} failed its trial" in done.stderr
    assert machine.run("/usr/lib/kiosk/choose").stdout == "/usr/lib/kiosk/previous\n"


class ServiceManager:
    """Stands for systemd: starts the unit's program with a notify socket, and starts it again when the beat stops."""

    def __init__(self, machine: Chroot) -> None:
        self._machine = machine
        path = machine.root / "run/kiosk-notify"
        self._wire = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._wire.bind(str(path))
        path.chmod(0o777)
        machine.run("install", "-d", "-o", "kiosk", "-g", "kiosk", "-m", "0700", "/run/kiosk")
        self.program: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start and wait for READY; returns the seconds that it took."""
        began = time.monotonic()
        self.program = self._machine.start(
            "/usr/lib/kiosk/start-screen",
            user="kiosk",
            HOME="/var/lib/kiosk",
            RUNTIME_DIRECTORY="/run/kiosk",
            NOTIFY_SOCKET="/run/kiosk-notify",
            WATCHDOG_USEC=str(round(LIMIT_SECONDS * 1e6)),
            WLR_BACKENDS="headless",
            WLR_LIBINPUT_NO_DEVICES="1",
            WLR_RENDERER="pixman",
        )
        self._wire.settimeout(90)
        assert self._wire.recv(100) == b"READY=1"
        return time.monotonic() - began

    def beats(self, count: int) -> None:
        """That many signs of life, each within the limit."""
        self._wire.settimeout(LIMIT_SECONDS)
        for _ in range(count):
            assert self._wire.recv(100) == b"WATCHDOG=1"

    def waits_until_silent(self) -> None:
        """Returns when no sign of life came for the limit."""
        self._wire.settimeout(LIMIT_SECONDS)
        while True:
            try:
                self._wire.recv(100)
            except TimeoutError:
                return

    def kill(self) -> None:
        """As systemd does: the whole unit."""
        assert self.program is not None
        if self.program.poll() is None:
            os.killpg(self.program.pid, signal.SIGKILL)
        self.program.wait()
        # Device processes lead no group of their own, but cage's child does after a start through runuser.
        for pid in self.kiosk_processes():
            os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """End what was started."""
        self._wire.close()
        if self.program is not None:
            self.kill()

    def kiosk_processes(self) -> list[int]:
        """The processes of the kiosk's user in this machine."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(entry / "root") == str(self._machine.root) and "kiosk" in os.readlink(entry / "exe"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return sorted(found)


def test_frozen_under_cage_it_is_restarted(machine: Chroot) -> None:
    _install(machine)
    settings = machine.root / "etc/kiosk/kiosk.toml"
    text = settings.read_text().replace('kind = "auto"\n# Serial', 'kind = "none"\n# Serial').replace("source = 0", 'source = "none"')
    settings.write_text(text)
    manager = ServiceManager(machine)
    try:
        first = manager.start()
        manager.beats(4)
        assert (machine.root / "var/lib/kiosk-update/healthy").read_text() == OLD + "\n"
        os.kill(manager.kiosk_processes()[0], signal.SIGSTOP)
        manager.waits_until_silent()
        manager.kill()
        second = manager.start()
        manager.beats(2)
    finally:
        manager.close()
    print(f"\nready after {first:.1f} s and, restarted, after {second:.1f} s")
