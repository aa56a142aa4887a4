# SPDX-License-Identifier: GPL-3.0-or-later
"""The board: what is wrong, the most urgent first, then what is well. One row a thing, in the words of the table of faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.maintenance.faults import DEVICES, Words, fault_of
from kiosk.maintenance.network import NetworkStep
from kiosk.monitoring.monitor import NOT_THERE, WORKING, Snapshot

_FOR_STAFF = ("rejected", "quarantined")
_WAITING = ("accepted", "sending", "unknown")
_WELL = 9
STATES = ("bad", "good", "absent")
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Row:
    """`state`: bad, good or absent; `what` how it is; `remedy` what to do, empty where nothing is to be done."""

    name: Words
    state: str
    what: Words
    remedy: Words = ("", "")
    rank: int = _WELL


def rows_of(snapshot: Snapshot, network: tuple[NetworkStep, ...] = ()) -> tuple[Row, ...]:
    """Every row, the most urgent first."""
    return tuple(sorted(_rows(snapshot, network), key=lambda row: (STATES.index(row.state), row.rank)))


def _rows(snapshot: Snapshot, network: tuple[NetworkStep, ...]) -> Iterator[Row]:
    if snapshot.out_of_service:
        yield _fault(("服务", "Service"), "service", "out-of-service")
    for device, code in snapshot.devices.items():
        name = DEVICES.get(device, (device, device))
        if code in WORKING:
            yield Row(name, "good", ("正常", "works"))
        elif code in NOT_THERE:
            yield Row(name, "absent", ("未配置", "not fitted"))
        else:
            yield _fault(name, device, code)
    platform = ("平台", "Platform")
    failed = next((step for step in network if step.outcome == "fail"), None)
    if failed is not None:
        yield Row(platform, "bad", (f"{failed.name[0]}不通", f"fails at: {failed.name[1]}"), failed.remedy, 2)
    elif snapshot.online:
        yield Row(platform, "good", ("已连接", "connected"))
    else:
        yield _fault(platform, "platform", "away")
    storage = ("存储", "Disk")
    if snapshot.storage_problem:
        yield _fault(storage, "storage", snapshot.storage_problem)
    elif snapshot.free_bytes is not None:
        free = snapshot.free_bytes // _MIB
        yield Row(storage, "good", (f"剩余 {free} MiB", f"{free} MiB free"))
    yield _queue(snapshot)
    clock = ("时钟", "Clock")
    if snapshot.clock_doubtful:
        yield _fault(clock, "clock", "doubtful")
    elif snapshot.clock_offset_seconds is None:
        yield Row(clock, "good", ("还没有核对", "not compared yet"))
    else:
        apart = abs(round(snapshot.clock_offset_seconds))
        yield Row(clock, "good", (f"与平台相差 {apart} 秒", f"{apart} s from the platform's"))
    yield Row(("版本", "Versions"), "good", (f"软件 {snapshot.release}，目录 {snapshot.catalogue}",) * 2)


def _queue(snapshot: Snapshot) -> Row:
    name = ("队列", "Queue")
    waiting = sum(snapshot.submissions.get(state, 0) for state in _WAITING)
    staff = sum(snapshot.submissions.get(state, 0) for state in _FOR_STAFF)
    if staff:
        fault = fault_of("queue", "for-staff")
        what = (f"待上传 {waiting}，需人工 {staff}", f"{waiting} to be sent, {staff} for staff")
        return Row(name, "bad", what, fault.remedy, fault.rank)
    return Row(name, "good", (f"待上传 {waiting}", f"{waiting} to be sent"))


def _fault(name: Words, thing: str, code: str) -> Row:
    fault = fault_of(thing, code)
    return Row(name, "bad", fault.name, fault.remedy, fault.rank)
