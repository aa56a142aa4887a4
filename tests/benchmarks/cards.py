# SPDX-License-Identifier: GPL-3.0-or-later
"""What reading a card costs beside the wire, and what watching costs: `.venv/bin/python tests/benchmarks/cards.py` (as root).

The SAM simulator paces its answers as a line of 115200 baud does. The virtual cards lie in the real pcscd, in a network namespace
of its own. Each figure stands beside its peer of the same run: the time that the bytes need on the wire, the same commands sent by
bare calls, one whole core.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "device"))
sys.path.insert(0, str(Path(__file__).parents[2]))

import serial
from card_stage import TODAY
from pcsc_service import PcscService, require
from pcsc_visits import FIRST, SECOND_PORT
from smartcard import scard

from config.settings import CardReaderSettings
from drivers.card_reader.device import CardReaderDevice
from drivers.card_reader.pcsc_reader import PcscSource
from drivers.card_reader.result import CardStarted, Identity, Presence, ReaderReady
from drivers.card_reader.sam_frames import PREAMBLE, Command, FrameReader, checksum, encode_command, parse_base_record
from drivers.card_reader.sam_reader import SamSource, open_port
from drivers.card_reader.sam_records import parse_text_record
from drivers.card_reader.social_card import read_social_card
from drivers.worker import DeviceWorker
from simulators.people import WANG_YANGLI
from simulators.sam_reader import SamReaderSimulator
from simulators.sam_reader.records import photo, text_record
from simulators.smart_cards import SocialSecurityCard, VirtualSlot

BAUD = 115200
BYTE_SECONDS = 10 / BAUD
ANSWERS = {Command.SELECT_CARD: 19, Command.READ_BASE: 1295, Command.READ_APPENDED_ADDRESS: 11}
ROUNDS = 15
IDLE_SECONDS = 15.0


def after_the_last_byte() -> float:
    """Seconds that the codecs take once the last byte of a record is there: framer, record, fields, checks."""
    content = bytes.fromhex("00009001000400") + text_record(WANG_YANGLI) + photo(WANG_YANGLI)
    body = (len(content) + 1).to_bytes(2, "big") + content
    frame = PREAMBLE + body + bytes((checksum(body),))
    seconds = []
    for _ in range(300):
        reader = FrameReader()
        assert not reader.feed(frame[:-1])
        started = time.perf_counter()
        (reply,) = reader.feed(frame[-1:])
        base = parse_base_record(reply.data)
        identity = parse_text_record(getattr(base, "text", b""), getattr(base, "photo", b""))
        seconds.append(time.perf_counter() - started)
        assert isinstance(identity, Identity)
    return statistics.median(seconds)


def whole_reads() -> tuple[float, float]:
    """Seconds of one whole paced read by the driver, and by bare calls of pyserial that ask for the right number of bytes."""
    ours, bare = [], []
    with SamReaderSimulator() as simulator:
        for _ in range(ROUNDS):
            source = SamSource(lambda: open_port(simulator.port, BAUD), lambda: TODAY)
            source.poll()
            simulator.lay_card(WANG_YANGLI)
            source.poll()
            started = time.perf_counter()
            identity = source.read(simulator.port)
            ours.append(time.perf_counter() - started)
            assert isinstance(identity, Identity)
            source.close()
            simulator.lay_card(WANG_YANGLI)
            with serial.Serial(simulator.port, BAUD, timeout=5) as port:
                port.write(encode_command(Command.FIND_CARD))
                assert len(port.read(15)) == 15
                started = time.perf_counter()
                for command, size in ANSWERS.items():
                    port.write(encode_command(command))
                    assert len(port.read(size)) == size
                bare.append(time.perf_counter() - started)
    return statistics.median(ours), statistics.median(bare)


@contextmanager
def pcscd() -> Iterator[PcscService]:
    """The tests' own pcscd."""
    require()
    with tempfile.TemporaryDirectory() as directory:
        service = PcscService(Path(directory))
        service.start()
        try:
            yield service
        finally:
            service.stop()


def insertions(service: PcscService) -> list[float]:
    """Seconds from a card's way into the slot to the event that says so, in a visit, at the device's own pace."""
    slots = VirtualSlot(service.connect), VirtualSlot(lambda: service.connect(SECOND_PORT))
    seconds: list[float] = []
    seen: list[float] = []

    def heard(event: object) -> None:
        if isinstance(event, CardStarted):
            seen.append(time.perf_counter())

    device = CardReaderDevice((PcscSource(today=lambda: TODAY),), heard)
    for number in range(2 * ROUNDS):
        _poll(device, lambda status: isinstance(status, ReaderReady) and status.presence is Presence.ABSENT)
        device.begin_visit(str(number))
        device.expect_card()
        # Another moment of vpcd's own look, which comes every 0.4 s, each time.
        time.sleep(0.137 * (number % 3))
        count = len(seen)
        entered: list[float] = []

        def insert(slot: VirtualSlot = slots[number % 2], entered: list[float] = entered) -> None:
            slot.insert(SocialSecurityCard(WANG_YANGLI))
            entered.append(time.perf_counter())

        hand = threading.Thread(target=insert)
        hand.start()
        _poll(device, lambda _, count=count: len(seen) > count)  # type: ignore[misc]
        hand.join()
        seconds.append(seen[-1] - entered[0])
        slots[number % 2].pull()
        device.end_visit()
    device.close()
    return seconds


def _poll(device: CardReaderDevice, until: Callable[[object], bool]) -> None:
    ends = time.monotonic() + 10
    while not until(device.status()):
        assert time.monotonic() < ends, "never came"
        time.sleep(device.poll_seconds)


def social_reads(service: PcscService) -> tuple[float, float, int]:
    """Seconds of one whole read by the driver, its ratio to the same commands by bare calls, and how many commands that is.

    The card is answered by another process, as in life. Each read stands beside the bare one right after it, because a busy machine
    is never equally busy for long.
    """
    commands = _commands_of_a_read()
    ours, bare = [], []
    source = PcscSource(today=lambda: TODAY)
    _wait_for(source, Presence.ABSENT)
    enter = ["nsenter", "--net", f"--target={service.process_id}", sys.executable, "-m", "simulators.smart_cards", "--card", "2.0"]
    with subprocess.Popen(enter, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2]) as card:
        _wait_for(source, Presence.PRESENT)
        for _ in range(4 * ROUNDS):
            started = time.perf_counter()
            identity = source.read(FIRST)
            ours.append(time.perf_counter() - started)
            assert isinstance(identity, Identity)
            started = time.perf_counter()
            _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
            _, handle, _ = scard.SCardConnect(context, FIRST, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0)
            for command in commands:
                scard.SCardTransmit(handle, scard.SCARD_PCI_T0, list(command))
            scard.SCardDisconnect(handle, scard.SCARD_UNPOWER_CARD)
            scard.SCardReleaseContext(context)
            bare.append(time.perf_counter() - started)
        card.communicate(b"quit\n")
    source.close()
    return statistics.median(ours), statistics.median(mine / other for mine, other in zip(ours, bare, strict=True)), len(commands)


def _wait_for(source: PcscSource, presence: Presence) -> None:
    while not (isinstance(state := source.poll(), tuple) and state[0].presence is presence):
        time.sleep(0.02)


def _commands_of_a_read() -> list[bytes]:
    card = SocialSecurityCard(WANG_YANGLI)
    read_social_card(lambda command: card.process(command) or b"")
    return card.commands


def idle_share() -> tuple[float, float]:
    """Shares of one core that the device's process takes while it watches both readers: nobody there, and in a visit that waits."""
    with SamReaderSimulator() as simulator:
        settings = CardReaderSettings(kind="auto", port=simulator.port)
        ready = threading.Event()
        worker = DeviceWorker("card_reader", "drivers.card_reader.device:open_device", settings, lambda _: ready.set())
        worker.start()
        try:
            ready.wait(30)
            time.sleep(1.5)
            idle = _share(worker)
            worker.request("begin_visit", 10, visit="v1").result(20)
            worker.request("expect_card", 10).result(20)
            return idle, _share(worker)
        finally:
            worker.stop()


def _share(worker: DeviceWorker) -> float:
    def used() -> float:
        with open(f"/proc/{worker.process_id}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    before, started = used(), time.monotonic()
    time.sleep(IDLE_SECONDS)
    return (used() - before) / (time.monotonic() - started)


def main() -> None:
    codec = after_the_last_byte()
    record = ANSWERS[Command.READ_BASE] * BYTE_SECONDS
    print(f"last byte to identity: {codec * 1e3:.3f} ms, {codec / record:.2%} of the record's time on the wire (goal 1 %)")
    wire = sum(ANSWERS.values()) * BYTE_SECONDS
    ours, bare = whole_reads()
    print(
        f"paced SAM read: {ours * 1e3:.1f} ms, {ours / wire:.3f} x the wire (goal 1.10), {ours / bare:.3f} x bare pyserial"
        f" that knows every length ({bare * 1e3:.1f} ms)"
    )
    if os.geteuid() != 0:
        print("the figures over pcscd need root, for a network namespace of their own")
        return
    with pcscd() as service:
        seen = insertions(service)
        print(f"card to event: median {statistics.median(seen):.2f} s, longest {max(seen):.2f} s of {len(seen)} (goal 0.5 s)")
        ours, ratio, count = social_reads(service)
        print(f"social security card: {ours * 1e3:.1f} ms, {ratio:.2f} x its {count} bare commands (goal 1.5)")
        idle, expecting = idle_share()
        print(f"watching both readers: {idle:.2%} of a core (goal 1 %); {expecting:.2%} while a card is expected")


if __name__ == "__main__":
    main()
