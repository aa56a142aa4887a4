# SPDX-License-Identifier: GPL-3.0-or-later
"""A SAM reader on a serial line (GA/T 467-2019 §7): owns the port, asks, waits, reads.

115200 8N1 unless the module was set otherwise. Every exchange has a deadline of its own and starts with an empty input
buffer, so that the rest of a broken answer never becomes part of the next one.
"""

from __future__ import annotations

import errno
import logging
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import serial

from drivers.card_reader.result import (
    CardRead,
    CardRemoved,
    Presence,
    ReaderFault,
    ReaderMissing,
    Unreadable,
    UnsupportedCard,
    judge_validity,
)
from drivers.card_reader.sam_frames import (
    Command,
    FrameReader,
    Malformed,
    SamReply,
    Status,
    encode_command,
    parse_base_record,
    sam_number,
)
from drivers.card_reader.sam_records import parse_text_record
from drivers.card_reader.source import Slot, SourceState

log = logging.getLogger(__name__)

# Public drivers wait 1 s for find and select and 3 s for the 1295 bytes of a record, 112 ms of which are the wire.
_SECONDS = {
    Command.READ_BASE: 3.0,
    Command.READ_BASE_AND_FINGERPRINT: 3.5,
    Command.READ_APPENDED_ADDRESS: 1.5,
    Command.SELECT_CARD: 1.0,
}
_DEFAULT_SECONDS = 0.8
_READ_SLICE_SECONDS = 0.05
_ATTEMPTS = 2
_READ_ATTEMPTS = 3
# A card at the edge of the field is missed now and then; only three misses in a row say that it is gone.
_MISSES = 3
_PORT_ERRORS = (serial.SerialException, OSError, termios.error)

_RESTART = frozenset(
    {
        Status.NOT_PERMITTED,
        Status.UNKNOWN_ERROR,
        Status.READ_FAILED,
        Status.RANDOM_FAILED,
        Status.SELECT_FAILED,
        Status.CARD_REFUSED_SAM,
        Status.SAM_REFUSED_CARD,
        Status.VERIFICATION_ERROR,
    }
)
_DEVICE_FAULTS = {
    Status.SELF_TEST_FAILED: "the SAM failed its self-test (status 60): replace the module",
    Status.NOT_AUTHORISED: "the SAM is not authorised (status 66): ask the supplier to renew it",
    Status.COMMAND_ERROR: "the SAM does not know a command (status 21): check the reader's model",
}


@dataclass(frozen=True, slots=True)
class Silence:
    """No good answer in time. ``refused`` counts frames with a wrong checksum or length."""

    command: str
    refused: int

    @property
    def reason(self) -> str:
        """One line for a technician."""
        what = "answers only damaged frames" if self.refused else "does not answer"
        return f"the SAM {what} ({self.command}): check cable and speed"


@dataclass(frozen=True, slots=True)
class LinkLost:
    """The port went away while it was used."""

    reason: str


Exchange = SamReply | Silence | LinkLost


class SamLink:
    """An open port and the exchange of one command for one answer."""

    def __init__(self, port: serial.Serial) -> None:
        self._port = port

    @property
    def name(self) -> str:
        """The port's path."""
        return str(self._port.port)

    def ask(self, command: Command) -> Exchange:
        """Send a command, wait for its answer; asks again when the answer or the question was damaged on the way."""
        refused = 0
        for _ in range(_ATTEMPTS):
            try:
                reply, refused_now = self._ask_once(command)
            except _PORT_ERRORS as error:
                return LinkLost(f"the port {self.name} went away ({type(error).__name__})")
            refused += refused_now
            if reply is not None and reply.status not in (Status.BAD_CHECKSUM_RECEIVED, Status.BAD_LENGTH_RECEIVED):
                return reply
        return Silence(command.name.lower().replace("_", " "), refused)

    def close(self) -> None:
        """Let go of the port; one that is gone already is no matter."""
        try:
            self._port.close()
        except _PORT_ERRORS:
            log.info("port %s was gone before it was closed", self.name)

    def _ask_once(self, command: Command) -> tuple[SamReply | None, int]:
        reader = FrameReader()
        self._port.reset_input_buffer()
        self._port.write(encode_command(command))
        deadline = time.monotonic() + _SECONDS.get(command, _DEFAULT_SECONDS)
        while time.monotonic() < deadline:
            replies = reader.feed(self._port.read(reader.missing))
            if replies:
                return replies[0], reader.refused
        return None, reader.refused


def open_port(path: str, baud: int) -> SamLink | ReaderMissing | ReaderFault:
    """Open a serial port for this process alone, or say what stands in the way and what to do."""
    try:
        port = serial.Serial(path, baud, timeout=_READ_SLICE_SECONDS, write_timeout=_DEFAULT_SECONDS, exclusive=True)
    except _PORT_ERRORS as error:
        return _open_problem(path, error)
    return SamLink(port)


def _open_problem(path: str, error: Exception) -> ReaderMissing | ReaderFault:
    # pyserial wraps what termios says into a text; the number is then only in what it wrapped.
    cause = error.__context__ if isinstance(error, serial.SerialException) and error.errno is None else error
    number = cause.args[0] if cause is not None and cause.args else None
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return ReaderMissing(f"serial port {path} does not exist: plug the reader in or correct card_reader.port")
    if number in (errno.EACCES, errno.EPERM):
        return ReaderFault(f"no permission for {path}: add the kiosk's user to the group dialout and sign in again")
    if number in (errno.EAGAIN, errno.EBUSY, errno.EWOULDBLOCK):
        return ReaderFault(f"another program holds {path}: end it")
    if number in (errno.ENOTTY, errno.EINVAL):
        return ReaderFault(f"{path} is not a serial port: correct card_reader.port")
    if number == errno.EIO:
        return ReaderMissing(f"serial port {path} is gone: plug the reader in")
    return ReaderFault(f"{path} cannot be opened ({type(error).__name__}, error {number})")


def probe(link: SamLink) -> str | ReaderFault:
    """Ask whether a SAM is there and well; gives its number as text, empty when it does not tell."""
    state = link.ask(Command.STATUS)
    if not isinstance(state, SamReply):
        return ReaderFault(state.reason)
    if state.status != Status.OK:
        return ReaderFault(_DEVICE_FAULTS.get(Status(state.status), "") if state.status in _DEVICE_FAULTS else _odd(state))
    number = link.ask(Command.READ_SAM_NUMBER)
    if isinstance(number, LinkLost):
        return ReaderFault(number.reason)
    return sam_number(number.data) if isinstance(number, SamReply) and number.status == Status.OK else ""


def _odd(reply: SamReply) -> str:
    return f"the SAM answers with status {reply.status:02X}"


class SamSource:
    """One SAM reader as a source of cards; finds its port through `find_port` each time it has none.

    After a good read many modules no longer find a card that still lies there, so silence then means UNKNOWN. Three
    misses in a row make the place empty (or unknown), and only a card found after that is an arrival.
    """

    kind = "sam-serial"

    def __init__(
        self,
        find_port: Callable[[], SamLink | ReaderMissing | ReaderFault],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._find_port = find_port
        self._today = today
        self._link: SamLink | None = None
        self._label = ""
        self._presence = Presence.UNKNOWN
        self._misses = 0
        self._arrivals = 0
        self._was_read = False
        self._read_command = Command.READ_BASE

    def poll(self) -> SourceState:
        """Find a card once; opens and probes the port when it is not open."""
        if self._link is None:
            problem = self._open()
            if problem is not None:
                return problem
        assert self._link is not None
        reply = self._link.ask(Command.FIND_CARD)
        if not isinstance(reply, SamReply):
            return self._drop(reply)
        if reply.status in (Status.SELF_TEST_FAILED, Status.NOT_AUTHORISED):
            self._close()
            return ReaderFault(_DEVICE_FAULTS[Status(reply.status)])
        self._note(reply.status == Status.CARD_FOUND)
        return (Slot(self._label, self._presence, self._arrivals),)

    def begin_visit(self) -> None:
        """A card that fell silent after the last visit's read may still lie there: emptiness must be seen anew."""
        if self._presence is Presence.UNKNOWN:
            self._misses = 0

    def read(self, slot: str) -> CardRead:
        """Find, select, read; starts again from find when the card moved."""
        if self._link is None:
            return ReaderMissing("the reader went away")
        result: CardRead = CardRemoved()
        for _ in range(_READ_ATTEMPTS):
            outcome = self._read_once(self._link)
            if outcome is not None:
                return outcome
            found = self._link.ask(Command.FIND_CARD)
            if not isinstance(found, SamReply):
                return self._drop(found)
            result = Unreadable("the card was found but not read") if found.status == Status.CARD_FOUND else CardRemoved()
        if isinstance(result, CardRemoved):
            self._misses, self._presence = _MISSES, self._presence_when_silent()
        return result

    def close(self) -> None:
        """Let go of the port."""
        self._close()

    def _read_once(self, link: SamLink) -> CardRead | None:
        """One go at the card that was found; None when it is worth finding it again."""
        for command in (Command.SELECT_CARD, self._read_command):
            reply = link.ask(command)
            if command is Command.READ_BASE and isinstance(reply, SamReply) and reply.status == Status.COMMAND_ERROR:
                # Some modules know only the longer record; its fingerprint is read past and never kept.
                self._read_command = Command.READ_BASE_AND_FINGERPRINT
                reply = link.ask(self._read_command)
            if isinstance(reply, LinkLost):
                return self._drop(reply)
            if isinstance(reply, Silence):
                # The frame was damaged twice or the module hangs: the card cannot be judged.
                return Unreadable(reply.reason)
            if reply.status == Status.UNKNOWN_CARD_TYPE:
                return UnsupportedCard("the SAM does not know this type of card (status 40)")
            if reply.status in _DEVICE_FAULTS:
                return ReaderFault(_DEVICE_FAULTS[Status(reply.status)])
            if reply.status in _RESTART or reply.status == Status.FIND_FAILED:
                return None
            if reply.status != Status.OK:
                return Unreadable(_odd(reply))
        assert isinstance(reply, SamReply)
        base = parse_base_record(reply.data)
        if isinstance(base, Malformed):
            return Unreadable(base.reason)
        self._was_read = True
        appended = link.ask(Command.READ_APPENDED_ADDRESS)
        if isinstance(appended, LinkLost):
            return self._drop(appended)
        if isinstance(appended, SamReply) and appended.status in _RESTART:
            # The card moved between its two parts; the first alone could hold an address that is no longer true.
            return None
        address = appended.data if isinstance(appended, SamReply) and appended.status == Status.OK else b""
        identity = parse_text_record(base.text, base.photo, address)
        return identity if isinstance(identity, Unreadable) else judge_validity(identity, self._today())

    def _open(self) -> ReaderMissing | ReaderFault | None:
        found = self._find_port()
        if not isinstance(found, SamLink):
            return found
        number = probe(found)
        if isinstance(number, ReaderFault):
            found.close()
            return number
        log.info("SAM reader %s on %s", number or "without a number", found.name)
        self._link, self._label = found, found.name
        self._read_command = Command.READ_BASE
        self._forget_card()
        return None

    def _forget_card(self) -> None:
        self._presence = Presence.UNKNOWN
        self._misses = 0
        self._arrivals = 0
        self._was_read = False

    def _note(self, found: bool) -> None:
        if found:
            # Before the first three misses nobody has seen the place empty: a card there is no arrival.
            if self._misses >= _MISSES:
                self._arrivals += 1
                self._was_read = False
            self._misses, self._presence = 0, Presence.PRESENT
            return
        self._misses += 1
        if self._misses >= _MISSES:
            self._presence = self._presence_when_silent()
        elif self._was_read:
            self._presence = Presence.UNKNOWN

    def _presence_when_silent(self) -> Presence:
        return Presence.UNKNOWN if self._was_read else Presence.ABSENT

    def _drop(self, problem: Silence | LinkLost) -> ReaderMissing | ReaderFault:
        self._close()
        return ReaderMissing(problem.reason) if isinstance(problem, LinkLost) else ReaderFault(problem.reason)

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
        self._forget_card()
