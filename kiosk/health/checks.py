# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks of `kiosk doctor`: each device, the platform, disk, queue, clock, keys, catalogue. Nothing is changed by looking."""

from __future__ import annotations

import os
import queue
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from config.settings import Settings, camera_of
from drivers.worker import DeviceLost, DeviceWorker, StatusChanged
from kiosk.approval.answers import Alive, Denied
from kiosk.approval.http_platform import HttpPlatform
from kiosk.catalogue import SHIPPED_CATALOGUE, Problems, load_catalogue
from kiosk.clock import KioskClock
from kiosk.control import ask
from kiosk.keys import NAME as KEY_NAME
from kiosk.performer import RESERVED_BYTES
from kiosk.platform_access import hours_of, open_platform
from kiosk.queue_access import device_key, open_queue
from kiosk.queue_verbs import Answer
from offline_queue.key_provider import KeyUnavailable
from offline_queue.space import ShortOfSpace, check_space
from offline_queue.staff_tasks import staff_tasks
from offline_queue.states import WAITING
from offline_queue.store import NothingHere, QueueStore

DEVICE_SECONDS = 25.0
ABSENT = frozenset({"absent", "camera-absent"})
KEY_PROBLEMS = frozenset({"kiosk-not-enrolled", "signature-missing", "signature-not-valid"})
DEGRADED = frozenset({"one-way", "program-missing", "no-sound"})
READY = frozenset({"ready", "headphones", "socket"})


class CheckState(StrEnum):
    """How a check ended. `absent`: the settings say that there is no such thing here."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; the message is one line for a technician."""

    name: str
    state: CheckState
    message: str


def every_check(settings: Settings) -> Iterator[Check]:
    """All checks, one after the other, in the order in which a technician would go."""
    running = ask(settings.kiosk.data_directory, "devices", {})
    if running is not None:
        yield from running_devices(running, settings)
    for name, factory, device_settings in (
        ("card_reader", "drivers.card_reader.device:open_device", settings.card_reader),
        ("receipt_printer", "drivers.receipt_printer.device:open_device", settings.receipt_printer),
        ("document_camera", "drivers.document_camera.device:open_device", camera_of(settings)),
        ("speaker", "drivers.speech.device:open_device", settings.speaker),
    ):
        # A device belongs to the kiosk that runs: a second process at its port would disturb both.
        if running is None:
            yield device_check(name, factory, device_settings)
    platform = open_platform(settings, longest_seconds=5.0)
    try:
        yield platform_check(platform, settings)
        yield clock_check(KioskClock(lambda: platform.clock_offset_seconds), platform.clock_offset_seconds)
    finally:
        platform.close()
    yield disk_check(settings.kiosk.data_directory)
    yield queue_check(settings)
    yield sealing_check(settings)
    yield key_check(settings.kiosk.data_directory)
    yield catalogue_check(SHIPPED_CATALOGUE)


def running_devices(answer: Answer, settings: Settings) -> Iterator[Check]:
    """The devices as the running kiosk knows them."""
    if answer.failure:
        yield Check("devices", CheckState.FAILED, answer.failure)
        return
    wanted = {
        "card_reader": settings.card_reader.kind,
        "receipt_printer": settings.receipt_printer.transport,
        "document_camera": settings.document_camera.source,
        "speaker": settings.speaker.kind,
    }
    for document, _ in answer.lines:
        name, code = str(document["name"]), str(document["code"])
        absent = code in ABSENT or wanted.get(name) == "none"
        broken = CheckState.WARNING if code in DEGRADED else CheckState.FAILED
        state = CheckState.OK if code in READY else CheckState.ABSENT if absent else broken
        yield Check(name, state, f"{code}, says the kiosk that runs; stop it to have this device looked at afresh")


def device_check(name: str, factory: str, device_settings: object, seconds: float = DEVICE_SECONDS) -> Check:
    """Start the device in its own process and take its first word."""
    told: queue.Queue[object] = queue.Queue()
    listen: Callable[[object], None] = told.put
    worker = DeviceWorker(name, factory, device_settings, listen)
    worker.start()
    try:
        event = told.get(timeout=seconds)
    except queue.Empty:
        return Check(name, CheckState.FAILED, "the device does not answer; unplug it, plug it in again and repeat")
    finally:
        worker.stop()
    if isinstance(event, DeviceLost):
        return Check(name, CheckState.FAILED, f"the device's process ended ({event.reason}); repeat, then report it")
    status = event.status if isinstance(event, StatusChanged) else None
    code = str(getattr(status, "code", "unknown"))
    sentence = getattr(status, "technician", None)
    message = str(getattr(sentence, "en", code))
    if code in ABSENT or (name == "card_reader" and getattr(device_settings, "kind", "") == "none"):
        return Check(name, CheckState.ABSENT, message)
    if code.removeprefix("camera-") in READY:
        near_end = bool(getattr(status, "near_end", False))
        return Check(name, CheckState.WARNING if near_end else CheckState.OK, message)
    return Check(name, CheckState.WARNING if code in DEGRADED else CheckState.FAILED, message)


def platform_check(platform: HttpPlatform, settings: Settings) -> Check:
    """Ask the platform for a sign of life."""
    url = settings.platform.url
    answer = platform.heartbeat({"doctor": True})
    if isinstance(answer, Alive):
        believed = "" if settings.platform.receipt_keys else "; its receipts are not checked: platform.receipt_keys is empty"
        return Check("platform", CheckState.OK, f"{url} answers{believed}")
    if isinstance(answer, Denied) and answer.code in KEY_PROBLEMS:
        return Check("platform", CheckState.FAILED, f"{url} does not believe this kiosk's key ({answer.code}); have it enrolled")
    reason = str(getattr(answer, "reason", "") or getattr(answer, "code", ""))
    return Check("platform", CheckState.FAILED, f"{url} does not answer as a platform ({reason}); check platform.url, cable and network")


def clock_check(clock: KioskClock, offset_seconds: float | None) -> Check:
    """Compare the clock with the platform's."""
    if clock.is_doubtful():
        return Check("clock", CheckState.FAILED, "the clock is wrong; set the system's time (timedatectl) and repeat")
    if offset_seconds is None:
        return Check("clock", CheckState.WARNING, "the clock cannot be compared: the platform did not answer")
    return Check("clock", CheckState.OK, f"{abs(offset_seconds):.0f} s away from the platform's")


def disk_check(directory: Path) -> Check:
    """Room for the next application, on the disk that will hold it."""
    existing = directory
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    try:
        space = check_space(existing, RESERVED_BYTES)
    except OSError as error:
        return Check("disk", CheckState.FAILED, f"{directory}: the disk cannot be asked ({error.strerror}); check it")
    free = f"{space.free_bytes // (1024 * 1024)} MiB free"
    if isinstance(space, ShortOfSpace):
        return Check("disk", CheckState.FAILED, f"{directory}: only {free}; no application is taken until there is more")
    return Check("disk", CheckState.OK, f"{directory}: {free}")


def queue_check(settings: Settings) -> Check:
    """What waits in the queue, beside a running kiosk or not."""
    opened = open_queue(settings, read_only=True)
    if isinstance(opened, NothingHere):
        return Check("queue", CheckState.OK, "empty: this kiosk has not taken an application yet")
    if not isinstance(opened, QueueStore):
        return Check("queue", CheckState.FAILED, str(opened))
    with opened:
        counts = opened.counts()
        staff = sum(1 for _ in staff_tasks(opened, hours_of(settings), limit=10_000))
    waiting = sum(count for state, count in counts.items() if state in WAITING)
    text = f"{waiting} waiting to be sent, {staff} for staff" + (", see: kiosk queue list" if staff else "")
    return Check("queue", CheckState.WARNING if staff else CheckState.OK, text)


def sealing_check(settings: Settings) -> Check:
    """Who can read the queue: whoever has the disk, this machine alone, and the city when this machine is dead."""
    provider = device_key(settings)
    key = provider.load()
    if isinstance(key, KeyUnavailable) and not (key.code == "key-missing" and not provider.survives_theft):
        return Check("sealing", CheckState.FAILED, str(key))
    problems = []
    if not provider.survives_theft:
        problems.append("the device key is a file: a stolen disk can be read; use a systemd credential sealed by the TPM")
    if not settings.sealing.recovery_key:
        problems.append("no recovery key: a dead kiosk takes its queue along; set sealing.recovery_key")
    if problems:
        return Check("sealing", CheckState.WARNING, "; ".join(problems))
    return Check("sealing", CheckState.OK, f"{settings.sealing.cipher}; the device key is no file, the city can recover")


def key_check(directory: Path) -> Check:
    """The key file: there, and readable by its owner alone."""
    path = directory / KEY_NAME
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Check("keys", CheckState.OK, "made at the first start")
    except OSError as error:
        return Check("keys", CheckState.FAILED, f"{path}: {error.strerror}; give it back to the kiosk's user")
    if stat.S_IMODE(mode) & 0o077 and os.name == "posix":
        return Check("keys", CheckState.FAILED, f"{path}: others can read the key; chmod 600 it and have it replaced")
    return Check("keys", CheckState.WARNING, "the signing key is a file: a stolen disk can be read")


def catalogue_check(directory: Path) -> Check:
    """The shipped catalogue."""
    catalogue = load_catalogue(directory)
    if isinstance(catalogue, Problems):
        return Check("catalogue", CheckState.FAILED, f"{catalogue}; run: kiosk catalogue check {directory}")
    return Check("catalogue", CheckState.OK, f"{len(catalogue.items)} items, {len(catalogue.chains)} chains, version {catalogue.version}")
