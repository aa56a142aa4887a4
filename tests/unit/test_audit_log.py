# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit log: what it says, what it cannot say, and every way of touching it."""

from __future__ import annotations

import errno
import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from audit_samples import BEGINNING, KIOSK, some_event, ticking, write_log
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.audit.entries import encode, first_hash
from kiosk.audit.events import DeviceChanged, EventsLost, KioskStarted, KioskStopped, SignInRefused, VisitBegan
from kiosk.audit.head import Head
from kiosk.audit.kinds import Event, Kind, fits, word
from kiosk.audit.log import FOLDER_NAME, HEAD_NAME, LOG_NAME, TAIL_BYTES, AuditLog, LogFile
from kiosk.audit.publish import published
from kiosk.audit.recorder import Recorder
from kiosk.audit.verify import Anchor, Fault, read_anchors, verify
from kiosk.keys import slip_key

TAMPERINGS = 1000


def log_path(directory: Path) -> Path:
    """Where the log is."""
    return directory / FOLDER_NAME / LOG_NAME


def entries_of(directory: Path) -> list[dict[str, object]]:
    """The entries as an independent reader sees them."""
    return [json.loads(line) for line in log_path(directory).read_text(encoding="ascii").splitlines()]


def test_what_is_made_from_the_catalogue_is_up_to_date() -> None:
    assert {path.name: text == path.read_text(encoding="utf-8") for path, text in published().items()} == dict.fromkeys(
        (path.name for path in published()), True
    )


def test_a_log_verifies_and_goes_on_after_a_restart(tmp_path: Path) -> None:
    first = write_log(tmp_path, 300)
    assert log_path(tmp_path).stat().st_size > TAIL_BYTES
    second = write_log(tmp_path, 5, seed=2)
    verdict = verify(tmp_path, KIOSK)
    assert verdict.sound
    assert (verdict.entries, verdict.head, verdict.abrupt_ends, verdict.anchored_entries) == (305, second[-1], (), 0)
    assert first[-1].entries == 300
    assert [entry["n"] for entry in entries_of(tmp_path)] == list(range(1, 306))


def test_a_run_that_did_not_end_in_order_is_seen(tmp_path: Path) -> None:
    log = AuditLog(tmp_path, KIOSK, ticking())
    log.append(KioskStarted("0.1.0", "1", log.was_clean))
    log.close()
    log = AuditLog(tmp_path, KIOSK, ticking())
    assert not log.was_clean
    log.append(KioskStarted("0.1.0", "1", log.was_clean))
    log.append(KioskStopped())
    log.close()
    assert verify(tmp_path, KIOSK).abrupt_ends == (1,)
    assert AuditLog(tmp_path, KIOSK, ticking()).was_clean


def test_the_last_sure_time_is_known_at_the_next_start(tmp_path: Path) -> None:
    write_log(tmp_path, 3)
    log = AuditLog(tmp_path, KIOSK, ticking(), lambda: False)
    log.append(KioskStopped())
    log.close()
    assert AuditLog(tmp_path, KIOSK, ticking()).last_sure == BEGINNING + timedelta(seconds=2)


# --- tampering ------------------------------------------------------------------------------------------------------------


def _change_a_byte(lines: list[bytes], chance: random.Random) -> list[bytes]:
    data = bytearray(b"".join(lines))
    place = chance.randrange(len(data) - 1)
    data[place] ^= chance.randrange(1, 256)
    return [bytes(data)]


def _leave_one_out(lines: list[bytes], chance: random.Random) -> list[bytes]:
    place = chance.randrange(len(lines) - 1)
    return lines[:place] + lines[place + 1 :]


def _swap_two(lines: list[bytes], chance: random.Random) -> list[bytes]:
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _double_one(lines: list[bytes], chance: random.Random) -> list[bytes]:
    place = chance.randrange(len(lines))
    lines.insert(chance.randrange(len(lines) + 1), lines[place])
    return lines


def _insert_bytes(lines: list[bytes], chance: random.Random) -> list[bytes]:
    data = b"".join(lines)
    place = chance.randrange(len(data) - 1)
    return [data[:place], chance.choice((b"\n", b" ", b"\r\n", b"0", b"{}\n")), data[place:]]


def _hash_one_anew(lines: list[bytes], chance: random.Random) -> list[bytes]:
    """One entry says something else and has the right hash of that, but what follows does not follow from it."""
    place = chance.randrange(len(lines) - 1)
    before = json.loads(lines[place])["previous"]
    lines[place] = encode(place + 1, BEGINNING, True, some_event(chance), before)[0]
    return lines


def _cut_the_end(lines: list[bytes], chance: random.Random) -> list[bytes]:
    data = b"".join(lines)
    return [data[: chance.randrange(len(data))]]


def _write_anew(lines: list[bytes], chance: random.Random) -> list[bytes]:
    """From some entry on everything is another story that hangs together."""
    place = chance.randrange(len(lines))
    previous = json.loads(lines[place])["previous"]
    told = lines[:place]
    for number in range(place + 1, len(lines) + chance.randrange(-1, 2)):
        line, previous = encode(number, BEGINNING, True, some_event(chance), previous)
        told.append(line)
    return told


Touch = Callable[[list[bytes], random.Random], list[bytes]]
CHAINED: tuple[Touch, ...] = (_change_a_byte, _leave_one_out, _swap_two, _double_one, _insert_bytes, _hash_one_anew)
"""Found by the chain alone."""
ANCHORED: tuple[Touch, ...] = (*CHAINED, _cut_the_end, _write_anew)


def test_a_thousand_random_tamperings_are_all_found(tmp_path: Path) -> None:
    heads = write_log(tmp_path, 40)
    lines = log_path(tmp_path).read_bytes().splitlines(keepends=True)
    key = Ed25519PrivateKey.generate()
    text = f"{json.dumps(heads[-1].document(key))}\n{heads[20].short}\n"
    anchors = read_anchors(text, KIOSK, key.public_key())
    assert not isinstance(anchors, Fault)
    assert verify(tmp_path, KIOSK, anchors=anchors).anchored_entries == 40
    chance = random.Random(20260810)
    missed = []
    for number in range(TAMPERINGS):
        touch = ANCHORED[number % len(ANCHORED)]
        touched = b"".join(touch(list(lines), chance))
        if touched == b"".join(lines):
            touched = touched[:-1]
        log_path(tmp_path).write_bytes(touched)
        with_anchor, without = verify(tmp_path, KIOSK, anchors=anchors), verify(tmp_path, KIOSK)
        if with_anchor.sound or (touch in CHAINED and without.sound):
            missed.append((number, touch.__name__))
    assert missed == []


@pytest.mark.parametrize(
    ("touch", "kind", "entry"),
    [
        (lambda lines: lines[:3] + lines[4:], "missing", 4),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], "doubled", 3),
        (lambda lines: [*lines[:3], lines[1], *lines[3:]], "reordered", 2),
        (lambda lines: [*lines[:3], lines[3].replace(b"info", b"warn"), *lines[4:]], "changed", 4),
        (lambda lines: [*lines[:-1], lines[-1][:-3] + b'0"}\n'], "changed", 10),
        (lambda lines: [lines[0] + b"\n", *lines[1:]], "changed", 2),
    ],
    ids=["missing", "doubled", "reordered", "changed", "changed-last", "blank-line"],
)
def test_the_first_fault_is_named(tmp_path: Path, touch: Callable[[list[bytes]], list[bytes]], kind: str, entry: int) -> None:
    write_log(tmp_path, 10)
    lines = log_path(tmp_path).read_bytes().splitlines(keepends=True)
    log_path(tmp_path).write_bytes(b"".join(touch(lines)))
    fault = verify(tmp_path, KIOSK).fault
    assert fault is not None
    assert (fault.kind, fault.entry) == (kind, entry)


def test_another_kiosks_log_is_not_this_ones(tmp_path: Path) -> None:
    write_log(tmp_path, 4)
    fault = verify(tmp_path, "QD-SN-0002").fault
    assert fault is not None
    assert fault.kind == "changed"


def test_a_kept_head_catches_a_thief_who_forgot_it(tmp_path: Path) -> None:
    key = slip_key(tmp_path)
    log = AuditLog(tmp_path, KIOSK, ticking())
    for _ in range(3):
        log.append(KioskStopped())
    log.keep_head(key)
    log.close()
    assert verify(tmp_path, KIOSK, key.public_key()).sound
    lines = log_path(tmp_path).read_bytes().splitlines(keepends=True)
    log_path(tmp_path).write_bytes(b"".join(lines[:2]))
    cut = verify(tmp_path, KIOSK, key.public_key()).fault
    kept = tmp_path / FOLDER_NAME / HEAD_NAME
    document = json.loads(kept.read_text(encoding="ascii"))
    kept.write_text(json.dumps(document | {"entries": 2}), encoding="ascii")
    forged = verify(tmp_path, KIOSK, key.public_key()).fault
    assert cut is not None
    assert forged is not None
    assert (cut.kind, forged.kind) == ("cut", "changed")


def test_anchors_are_read_from_slips_and_heartbeats(tmp_path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    head = Head(KIOSK, 7, "ab" * 32)
    other = Head("QD-SN-0002", 9, "cd" * 32)
    text = "\n".join(["# of the platform", json.dumps(head.document(key)), json.dumps(other.document(key)), "ABAB abab abab ABAB"])
    assert read_anchors(text, KIOSK, key.public_key()) == (Anchor(2, "ab" * 32, 7), Anchor(4, "abababababababab"))
    forged = json.dumps(head.document(Ed25519PrivateKey.generate()))
    for wrong in (forged, "{}", "{", "no head", "", json.dumps(other.document(key))):
        assert isinstance(read_anchors(wrong, KIOSK, key.public_key()), Fault)


# --- what a disk does -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [1, 40, 200])
def test_an_unfinished_entry_is_taken_away_and_told(tmp_path: Path, left: int) -> None:
    write_log(tmp_path, 5)
    path = log_path(tmp_path)
    line = encode(6, BEGINNING, True, KioskStopped(), "0" * 64)[0]
    path.write_bytes(path.read_bytes() + line[:left])
    before = verify(tmp_path, KIOSK)
    assert (before.sound, before.unfinished_bytes) == (True, left)
    AuditLog(tmp_path, KIOSK, ticking()).close()
    after = verify(tmp_path, KIOSK)
    assert (after.sound, after.unfinished_bytes, after.entries) == (True, 0, 6)
    assert entries_of(tmp_path)[-1]["fields"] == {"bytes": left}


def test_a_damaged_end_is_kept_aside_and_the_log_goes_on(tmp_path: Path) -> None:
    write_log(tmp_path, 5)
    path = log_path(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[:-20] + b"x" + content[-19:])
    AuditLog(tmp_path, KIOSK, ticking()).close()
    fault = verify(tmp_path, KIOSK).fault
    assert fault is not None
    assert fault.kind == "set-aside"
    assert [entry["event"] for entry in entries_of(tmp_path)] == ["log-continued"]


class _FullFile(LogFile):
    """A file on a disk that takes nothing while `full` says so."""

    full = False

    def write(self, data: bytes, offset: int) -> None:
        if _FullFile.full:
            super().write(data[: len(data) // 2], offset)
            raise OSError(errno.ENOSPC, "no space left")
        super().write(data, offset)


@pytest.mark.expects_log("the audit log takes no entries")
def test_a_full_disk_is_counted_and_the_log_stays_whole(tmp_path: Path) -> None:
    heard: list[Event] = []
    recorder = Recorder(AuditLog(tmp_path, KIOSK, ticking(), open_file=_FullFile), slip_key(tmp_path), heard.append)
    recorder.record(KioskStarted("0.1.0", "1", True))
    recorder.settle().result()
    _FullFile.full = True
    try:
        recorder.record(KioskStopped())
        recorder.record(KioskStopped())
        assert recorder.settle().result().entries == 1
    finally:
        _FullFile.full = False
    recorder.record(KioskStopped())
    assert recorder.signed_head()["entries"] == 3
    recorder.close()
    assert len(heard) == 4
    assert [entry["event"] for entry in entries_of(tmp_path)] == ["kiosk-started", EventsLost.NAME, "kiosk-stopped"]
    assert verify(tmp_path, KIOSK).sound


# --- nothing of a citizen -------------------------------------------------------------------------------------------------

PERSONAL = ("11010519491231002X", "110105194912310021", "13800000001", "张样例", "Zhang Sample", "6222020200112233445", "青岛样例路 1 号")
"""Synthetic: an identity number with a valid check digit, one without, a telephone number, names, a bank card, an address."""


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.NUMBER, Kind.FLAG)])
def test_no_field_can_hold_what_belongs_to_a_citizen(kind: Kind) -> None:
    assert [value for value in PERSONAL if fits(kind, value)] == []


def test_a_wrong_field_is_refused_without_being_told() -> None:
    for personal in PERSONAL:
        for event in (DeviceChanged("printer", personal), SignInRefused(personal, "pin"), VisitBegan(personal)):
            with pytest.raises(ValueError, match="is no") as told:
                event.fields()
            assert personal not in str(told.value)


def test_foreign_words_become_codes() -> None:
    assert [word(text) for text in ("Paper_Out!", "", "纸", "http 500", *PERSONAL[:3])] == [
        "paper_out",
        "none",
        "none",
        "http-500",
        "x",
        "none",
        "none",
    ]
    assert all(fits(Kind.CODE, word(text)) for text in (*PERSONAL, "x" * 200, "-.-", "1234567"))


# --- the command ----------------------------------------------------------------------------------------------------------


def kiosk_audit(directory: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`kiosk audit verify` as a technician calls it."""
    settings = directory / "kiosk.toml"
    settings.write_text(f'[kiosk]\nid = "{KIOSK}"\ndata_directory = "{directory}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "audit", "verify", "--config", str(settings), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_says_what_is_anchored_and_what_is_wrong(tmp_path: Path) -> None:
    key = slip_key(tmp_path)
    heads = write_log(tmp_path, 6)
    anchors = tmp_path / "heads"
    anchors.write_text(json.dumps(heads[-1].document(key)), encoding="utf-8")
    plain = kiosk_audit(tmp_path)
    assert (plain.returncode, "end not anchored" in plain.stdout, plain.stderr) == (0, True, "")
    anchored = kiosk_audit(tmp_path, "--anchor", str(anchors), "--json")
    document = json.loads(anchored.stdout)
    assert (anchored.returncode, document["sound"], document["end_anchored"], document["head"]) == (0, True, True, heads[-1].hash)
    lines = log_path(tmp_path).read_bytes().splitlines(keepends=True)
    log_path(tmp_path).write_bytes(b"".join(lines[:4]))
    cut = kiosk_audit(tmp_path, "--anchor", str(anchors), "--json")
    assert (cut.returncode, json.loads(cut.stdout)["fault"]["kind"], cut.stderr.count("\n")) == (1, "cut", 1)
    missing = kiosk_audit(tmp_path, "--anchor", str(tmp_path / "nothing"))
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)


def test_a_kiosk_without_a_log_has_nothing_wrong(tmp_path: Path) -> None:
    verdict = verify(tmp_path, KIOSK)
    assert (verdict.sound, verdict.entries, verdict.head) == (True, 0, Head(KIOSK, 0, first_hash(KIOSK)))
