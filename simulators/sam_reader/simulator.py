# SPDX-License-Identifier: GPL-3.0-or-later
"""The module itself: a pseudo-terminal, the frames of GA/T 467 §7, a card that comes and goes, faults on request.

Like real modules it does not find a card again that was read and not lifted. Answers leave at the speed of the line.
"""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
import tty
from collections import deque
from pathlib import Path

from simulators.people import Person
from simulators.sam_reader import records
from simulators.sam_reader.faults import BadChecksum, Delay, Fault, LiftBefore, Mute, Noise, Replace, Status, Truncate

_PREAMBLE = bytes.fromhex("AAAAAA9669")
_COMMANDS = {
    0x10FF: "reset",
    0x11FF: "status",
    0x12FF: "number",
    0x2001: "find",
    0x2002: "select",
    0x3001: "read",
    0x3010: "read-fingerprint",
    0x3003: "appended",
    0x3005: "management",
    0x61FF: "radio",
}
# "05.01-20110511-0123456789-0123456789": two 16-bit and three 32-bit little-endian numbers.
_SAM_NUMBER = b"".join(
    (
        (5).to_bytes(2, "little"),
        (1).to_bytes(2, "little"),
        (20110511).to_bytes(4, "little"),
        (123456789).to_bytes(4, "little"),
        (123456789).to_bytes(4, "little"),
    )
)
_PACE_BYTES = 64
_BITS_A_BYTE = 10  # 8N1


class SamReaderSimulator:
    """A SAM reader on a pty.

    `link` is a path that becomes a symbolic link to the terminal, so that it stays the same over unplug and replug. With
    `paced` answers take as long as on a line of `baud`. `answer_seconds` is the module's own time for select and read.
    `only_with_fingerprint` is a module that does not know the record without one.
    """

    def __init__(
        self,
        link: Path | str | None = None,
        *,
        baud: int = 115200,
        paced: bool = True,
        answer_seconds: float = 0.0,
        found_again_after_read: bool = False,
        only_with_fingerprint: bool = False,
    ) -> None:
        self.faults: deque[Fault] = deque()
        """Steps that spoil the coming answers, in this order for each command."""
        self.commands: list[str] = []
        """What was asked, by name, for a test to look at."""
        self._link = Path(link) if link is not None else None
        self._baud = baud
        self._paced = paced
        self._answer_seconds = answer_seconds
        self._found_again = found_again_after_read
        self._only_with_fingerprint = only_with_fingerprint
        self._lock = threading.RLock()
        self._card: Person | None = None
        self._kind = ""
        self._selected = False
        self._was_read = False
        self._master = -1
        self._slave_path = ""
        self._thread: threading.Thread | None = None
        self._wake_reader = self._wake_writer = -1

    @property
    def port(self) -> str:
        """The path to open: the link when there is one, else the terminal."""
        return str(self._link) if self._link is not None else self._slave_path

    def start(self) -> None:
        """Plug the reader in."""
        if self._thread is not None:
            return
        master, slave = os.openpty()
        # Raw before anyone writes: until then the line would echo our own bytes back to us.
        tty.setraw(slave)
        self._slave_path = os.ttyname(slave)
        if self._link is not None:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(self._slave_path)
        self._master = master
        self._wake_reader, self._wake_writer = os.pipe()
        with self._lock:
            self._selected = self._was_read = False
        self._thread = threading.Thread(target=self._serve, args=(master, slave), name="sam-simulator", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Unplug the reader: the terminal closes under whoever holds it."""
        if self._thread is None:
            return
        if self._link is not None:
            self._link.unlink(missing_ok=True)
        os.write(self._wake_writer, b"x")
        self._thread.join()
        self._thread = None
        os.close(self._wake_reader)
        os.close(self._wake_writer)

    unplug = stop
    replug = start

    def lay_card(self, person: Person, kind: str = "") -> None:
        """Lay a person's card on the reader; `kind` is one of records.KINDS, by default what the number says."""
        with self._lock:
            self._card, self._kind = person, kind or records.kind_of(person)
            self._selected = self._was_read = False

    def lift_card(self) -> None:
        """Take the card away."""
        with self._lock:
            self._card = None
            self._selected = self._was_read = False

    def inject(self, *faults: Fault) -> None:
        """Let these steps spoil the coming answers."""
        with self._lock:
            self.faults.extend(faults)

    def __enter__(self) -> SamReaderSimulator:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _serve(self, master: int, slave: int) -> None:
        buffer = bytearray()
        try:
            while True:
                ready, _, _ = select.select([master, self._wake_reader], [], [])
                if self._wake_reader in ready:
                    return
                buffer += os.read(master, 4096)
                while (frame := _cut_frame(buffer)) is not None:
                    self._answer(master, frame)
        except OSError:
            return
        finally:
            os.close(master)
            os.close(slave)

    def _answer(self, master: int, frame: bytes) -> None:
        name = _COMMANDS.get(int.from_bytes(frame[7:9], "big"), "")
        faults: list[Fault] = []
        with self._lock:
            self.commands.append(name)
            while (fault := self._take_fault(name, faults)) is not None:
                faults.append(fault)
                if isinstance(fault, LiftBefore):
                    self.lift_card()
                elif isinstance(fault, Replace) and fault.person is not None:
                    self.lay_card(fault.person)
            # A module that reports a fault has not carried the command out.
            status = next((fault.code for fault in faults if isinstance(fault, Status)), None)
            answer = self._reply(frame, name) if status is None else _frame(status)
        if name in ("select", "read", "read-fingerprint"):
            time.sleep(self._answer_seconds)
        self._send(master, _spoil(answer, faults))

    def _take_fault(self, name: str, taken: list[Fault]) -> Fault | None:
        """The next step meant for this command, at most one of each kind in one answer."""
        kinds = {type(fault) for fault in taken}
        for index, fault in enumerate(self.faults):
            if fault.on in ("", name) and type(fault) not in kinds:
                if fault.times > 1:
                    self.faults[index] = type(fault)(**{**fault.__dict__, "times": fault.times - 1})
                else:
                    del self.faults[index]
                return fault
        return None

    def _reply(self, frame: bytes, name: str) -> bytes:
        if _xor(frame[5:]) != 0:
            return _frame(0x10)
        card = self._card
        if name == "find":
            hidden = card is None or (self._was_read and not self._found_again)
            self._selected = False
            return _frame(0x80) if hidden else _frame(0x9F, bytes(4))
        if name == "select":
            if card is None or (self._was_read and not self._found_again):
                return _frame(0x81)
            self._selected = True
            return _frame(0x90, bytes(8))
        if name in ("read", "read-fingerprint", "appended"):
            if card is None:
                return _frame(0x41)
            if name == "read" and self._only_with_fingerprint:
                return _frame(0x21)
            return self._read(card, name) if self._selected else _frame(0x23)
        if name in ("reset", "status", "radio"):
            return _frame(0x90)
        return _frame(0x90, _SAM_NUMBER) if name == "number" else _frame(0x21)

    def _read(self, card: Person, name: str) -> bytes:
        if name == "appended":
            address = records.appended_address(card)
            return _frame(0x90, address) if address else _frame(0x91)
        self._was_read = True
        text, photo = records.text_record(card, self._kind), records.photo(card)
        if name == "read":
            return _frame(0x90, bytes.fromhex("01000400") + text + photo)
        return _frame(0x90, bytes.fromhex("010004000400") + text + photo + records.fingerprint(card))

    def _send(self, master: int, answer: bytes) -> None:
        if not self._paced:
            os.write(master, answer)
            return
        due = time.monotonic()
        for start in range(0, len(answer), _PACE_BYTES):
            chunk = answer[start : start + _PACE_BYTES]
            due += len(chunk) * _BITS_A_BYTE / self._baud
            # A byte is there only when its last bit is.
            time.sleep(max(0.0, due - time.monotonic()))
            with contextlib.suppress(BlockingIOError):
                os.write(master, chunk)


def _cut_frame(buffer: bytearray) -> bytes | None:
    """Take one whole frame from the beginning of what came; drops what is no frame."""
    start = buffer.find(_PREAMBLE)
    if start < 0:
        del buffer[: max(0, len(buffer) - 4)]
        return None
    del buffer[:start]
    if len(buffer) < 7:
        return None
    end = 7 + int.from_bytes(buffer[5:7], "big")
    if len(buffer) < end:
        return None
    frame = bytes(buffer[:end])
    del buffer[:end]
    return frame


def _frame(status: int, data: bytes = b"") -> bytes:
    content = bytes((0, 0, status)) + data
    body = (len(content) + 1).to_bytes(2, "big") + content
    return _PREAMBLE + body + bytes((_xor(body),))


def _xor(content: bytes) -> int:
    value = 0
    for byte in content:
        value ^= byte
    return value


def _spoil(answer: bytes, faults: list[Fault]) -> bytes:
    for fault in faults:
        match fault:
            case BadChecksum():
                answer = answer[:-1] + bytes((answer[-1] ^ 0xFF,))
            case Noise(position=position) if position >= 0:
                answer = fault.content + answer[:position] + fault.content + answer[position:]
            case Noise():
                answer = fault.content + answer
            case Truncate():
                answer = answer[: fault.length]
            case Mute():
                answer = b""
            case Delay():
                time.sleep(fault.seconds)
            case _:
                pass
    return answer
