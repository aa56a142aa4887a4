# SPDX-License-Identifier: GPL-3.0-or-later
"""The unattended visit as a whole: start everything, let the citizen walk, check what came out, and keep it as files."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import requests

from config.settings import Settings
from kiosk.assembly import CannotStart
from kiosk.catalogue import ServiceItem
from kiosk.commands import Output
from kiosk.commands.demo import demo_settings
from kiosk.commands.errand import errand_of
from kiosk.commands.terminal import Terminal
from kiosk.commands.unattended import Citizen, NotSo, Recorder, Wish
from simulators.counterpart import Counterpart
from ui.heartbeat import Heartbeat
from ui.offscreen import prepare


def make_visit(directory: Path, settings: Settings, wish: Wish, size: tuple[int, int], out: Output) -> int:
    """One visit; exit status 0 when everything that it shows is so."""
    prepare(size)
    started = time.monotonic()
    world = Counterpart(directory / "data" / "platform")
    try:
        facts = _visit(directory, settings, wish, size, world)
    except (NotSo, CannotStart) as problem:
        out.failure(str(problem))
        return 1
    finally:
        world.stop()
    seconds = round(time.monotonic() - started, 1)
    facts |= {"seconds": seconds, "directory": str(directory)}
    cases = f"{len(facts['cases'])} cases, " if "cases" in facts else ""
    out.result(facts, f"{facts['screens']} screens, {cases}{facts['slips']} slips printed, in {seconds} s: {directory}")
    return 0


def _visit(directory: Path, settings: Settings, wish: Wish, size: tuple[int, int], world: Counterpart) -> dict[str, Any]:
    wired = demo_settings(settings, directory / "data" / "kiosk", world.addresses)
    terminal = Terminal(wired, size=size, guard_seconds=0, still=True)
    kiosk = terminal.kiosk
    items = kiosk.catalogue.items_of(wish.matter)
    recorder = Recorder(terminal.shell, directory)
    heartbeat = Heartbeat()
    citizen = Citizen(terminal, world, recorder, wish, heartbeat)
    errand = None if wish.visit == "apply" else errand_of(wish.visit)(citizen)
    try:
        if not items:
            raise NotSo(f"the catalogue has no {wish.matter}; kiosk catalogue search TEXT finds codes")
        terminal.start()
        citizen.wait_for_devices()
        heartbeat.start()
        if errand is not None and wish.offline and not getattr(errand, "cuts_later", False):
            world.stop_platform()
        citizen.visit(None if errand is None else errand.pages())
        heartbeat.stop()
        if wish.offline:
            world.start_platform()
            kiosk.look_for_platform()
        citizen.wait_for_delivery(kiosk.undelivered)
        memory = {"main_process_mib": _resident_mib(os.getpid()), "device_processes_mib": _devices_mib(terminal)}
    finally:
        terminal.stop()
        recorder.finish()
    if terminal.shell.warnings:
        raise NotSo(f"the screens complained: {terminal.shell.warnings[0]}")
    measured = {"screens": len(recorder.screens), "longest_block_ms": heartbeat.longest_milliseconds, **memory}
    if errand is not None:
        return {**measured, "slips": _keep_slips(directory, world), **errand.outcome()}
    expected = "accepted" if wish.offline else "delivered"
    if citizen.delivery_shown != expected:
        raise NotSo(f"the result page should have said {expected}, it said {citizen.delivery_shown}")
    facts = _keep_and_check(directory, items, citizen.submitted, world)
    return {**measured, "slips": 1, **facts}


def _devices_mib(terminal: Terminal) -> dict[str, float]:
    workers = terminal.kiosk.devices.workers
    return {worker.name: _resident_mib(worker.process_id) for worker in workers if worker.process_id is not None}


def _resident_mib(process: int) -> float:
    """Resident memory of a process in MiB; 0 where the system does not tell it this way."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    kib = next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
    return round(kib / 1024, 1)


def _keep_and_check(directory: Path, items: Sequence[ServiceItem], serial: str, world: Counterpart) -> dict[str, Any]:
    """Write slip, papers and submission; every one of them must fit the others."""
    papers = _keep_slips(directory, world)
    if papers != 1:
        raise NotSo(f"one slip should have come out of the printer, there are {papers}")
    base = world.addresses.platform
    keys = _ask(f"{base}/sandbox/submissions").json()["submissions"]
    if len(keys) != 1:
        raise NotSo(f"the platform should have one submission, it has {len(keys)}")
    body = _ask(f"{base}/sandbox/submissions/{keys[0]}").content
    (directory / "submission.json").write_bytes(body)
    document = json.loads(body)
    if document["terminal_serial"] != serial:
        raise NotSo("the platform's submission has another serial number than the screen showed")
    _keep_attachments(directory, f"{base}/sandbox/submissions/{keys[0]}/attachments", document)
    cases = _ask(f"{base}/sandbox/cases").json()["cases"]
    if sorted(case["item_code"] for case in cases) != sorted(item.code for item in items):
        raise NotSo(f"there should be one case an item, there are {len(cases)} for {len(items)} items")
    numbers = {case["chain_number"] for case in cases}
    if len(numbers) != 1:
        raise NotSo("the cases of one submission do not share one chain number")
    return {"serial": serial, "cases": [case["case_number"] for case in cases], "chain_number": numbers.pop()}


def _keep_slips(directory: Path, world: Counterpart) -> int:
    """Write the last slip that came out; how many there were."""
    papers = world.papers()
    for paper in papers:
        if paper.errors:
            raise NotSo(f"the printer did not understand the slip: {paper.errors[0]}")
        (directory / "slip.bin").write_bytes(paper.data)
        (directory / "slip.png").write_bytes(paper.png)
    return len(papers)


def _keep_attachments(directory: Path, address: str, document: dict[str, Any]) -> None:
    wanted = {material["id"]: material["sha256"] for material in document["materials"] if material["state"] == "attached"}
    for entry in _ask(address).json()["attachments"]:
        pdf = _ask(f"{address}/{entry['number']}").content
        if wanted.pop(entry["material_id"], "") != hashlib.sha256(pdf).hexdigest() or not pdf.startswith(b"%PDF-"):
            raise NotSo(f"the PDF of {entry['material_id']} is not the one that was submitted")
        (directory / f"{entry['material_id']}.pdf").write_bytes(pdf)
    if wanted:
        raise NotSo(f"the platform has no PDF of {', '.join(wanted)}")


def _ask(address: str) -> requests.Response:
    return requests.get(address, timeout=10)
