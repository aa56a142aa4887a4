# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing submissions over to another machine in a folder: sealed, never sent twice, nothing lost by a cut in the middle.

The folder holds ``handover.json`` (format, name of the recovery key) and for each submission a folder named by its key with
``submission.json`` (the facts of its row, no personal data), ``payload.sealed`` and ``1.sealed``, ``2.sealed`` … for its
attachments: the bytes as they lay in the queue. Only the city's private recovery key opens them.

A submission's folder is durable before it becomes ``handed_over`` here; from then on this machine cannot even open it, because its
own wrapping of the data key is destroyed. What is taken in elsewhere is ``unknown`` there: the platform is asked for it by its key
before anything is sent, so that even a folder that two machines took in makes one case.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from offline_queue.attachments import Disk, read_chunks
from offline_queue.rows import AttachmentRow, Facts, SealedRow
from offline_queue.sealing import Damaged, DataKey, RecoveryKey, Suite, recover_key
from offline_queue.states import HANDED_OVER_FROM, NEEDS_STAFF, DeliveryState
from offline_queue.store import Accepted, QueueStore
from offline_queue.submission import NewAttachment, NewSubmission
from offline_queue.uuid7 import is_uuid7

FORMAT = "kiosk-handover-1"
HEAD_NAME = "handover.json"
FACTS_NAME = "submission.json"
PAYLOAD_NAME = "payload.sealed"
_UNFINISHED = ".part"


@dataclass(frozen=True)
class CannotHandOver:
    """Nothing was done, and why, in one line."""

    code: str
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class HandedOver:
    """What went into the folder, and what stays here: (key, why)."""

    submissions: tuple[str, ...]
    staying: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TakenIn:
    """What was taken in, what was here already, and what was refused: (folder, why)."""

    submissions: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


# --- out --------------------------------------------------------------------------------------------------------------


def hand_over(store: QueueStore, target: Path, disk: Disk | None = None) -> HandedOver | CannotHandOver:
    """Moves everything that the platform does not have into ``target`` (made if missing; an earlier hand-over may be in it).

    What is being sent or is damaged stays here and is named. Raises StorageFailed.
    """
    recovery = store.recovery_key_name()
    if recovery is None:
        return CannotHandOver("no-recovery-key", "nothing can be handed over without the city's recovery key; set sealing.recovery_key")
    writing = disk or Disk()
    moved: list[str] = []
    staying: list[tuple[str, str]] = []
    try:
        if refused := prepare_folder(target, recovery, writing):
            return refused
        for row in store.sealed_rows(*HANDED_OVER_FROM):
            sealed = store.sealed_row(row)
            if sealed is None:
                continue
            key = sealed.facts.submission_id
            if not is_uuid7(key):
                # Seen without the device key too: under such a name nobody would take it in.
                staying.append((key, "record"))
            elif damage := store.damage_of(sealed):
                staying.append((key, damage))
            elif not write_folder(sealed, store.sealed_file, target, writing):
                staying.append((key, "not-wrapped-for-the-city"))
            elif store.mark_handed_over(row, sealed.state):
                moved.append(key)
            else:
                shutil.rmtree(target / key, ignore_errors=True)
                staying.append((key, "sent-meanwhile"))
        staying += [(record.submission_id, "being-sent") for record in store.records(DeliveryState.SENDING)]
    except OSError as error:
        done = f" ({len(moved)} are in it, the others stay here)" if moved else ""
        return CannotHandOver("folder-unusable", f"{target}: cannot be written ({error.strerror}){done}; use another folder and repeat")
    finally:
        if moved:
            store.wipe_log()
    return HandedOver(tuple(moved), tuple(staying))


def prepare_folder(target: Path, recovery: str, disk: Disk) -> CannotHandOver | None:
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    head = _head(target)
    if head is None and any(target.iterdir()):
        return CannotHandOver("folder-not-empty", f"{target}: there are other things in it; name an empty folder")
    if head is not None and head != recovery:
        return CannotHandOver("another-recovery-key", f"{target}: what is in it is for another recovery key; name an empty folder")
    if head is None:
        content = json.dumps({"format": FORMAT, "recovery_key": recovery}).encode()
        disk.write_and_sync(target / (HEAD_NAME + _UNFINISHED), [content])
        disk.rename(target / (HEAD_NAME + _UNFINISHED), target / HEAD_NAME)
        disk.sync_directory(target)
    for left in target.glob(f"*{_UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)
    return None


def write_folder(sealed: SealedRow, file_of: Callable[[AttachmentRow], Path], target: Path, disk: Disk) -> bool:
    """One submission's folder, durable under its name; False where it has no wrapping for the city."""
    if sealed.wrapped is None or sealed.wrapped.recovery is None:
        return False
    facts = {
        "facts": sealed.facts.columns(),
        "attachments": [part.facts() for part in sealed.attachments],
        "state": sealed.state.value,
        "reason": sealed.reason,
        "suite": sealed.wrapped.suite.value,
        "data_key": base64.b64encode(sealed.wrapped.recovery).decode(),
    }
    final = target / sealed.facts.submission_id
    folder = final.with_name(final.name + _UNFINISHED)
    shutil.rmtree(final, ignore_errors=True)
    folder.mkdir(mode=0o700)
    disk.write_and_sync(folder / FACTS_NAME, [json.dumps(facts).encode()])
    disk.write_and_sync(folder / PAYLOAD_NAME, [sealed.content])
    for part in sealed.attachments:
        disk.write_and_sync(folder / f"{part.number}.sealed", (bytes(chunk) for chunk in read_chunks(file_of(part))))
    disk.sync_directory(folder)
    disk.rename(folder, final)
    disk.sync_directory(target)
    return True


# --- in ---------------------------------------------------------------------------------------------------------------


def take_in(store: QueueStore, source: Path, private: X25519PrivateKey) -> TakenIn | CannotHandOver:
    """Takes a folder of ``hand_over`` into this queue; may be repeated. Raises StorageFailed."""
    head = _head(source)
    if head is None:
        return CannotHandOver("no-handover", f"{source}: this is no folder that kiosk queue export made; name the right one")
    if head != RecoveryKey(private.public_key()).name:
        return CannotHandOver("another-recovery-key", f"{source}: sealed for the recovery key {head}, which is another one; name its file")
    taken: list[str] = []
    known: list[str] = []
    refused: list[tuple[str, str]] = []
    for folder in sorted(path for path in source.iterdir() if is_uuid7(path.name)):
        record = store.record(folder.name)
        if record is not None and record.state is DeliveryState.HANDED_OVER:
            refused.append((folder.name, "this machine handed it over; take it in on another one"))
        elif record is not None:
            known.append(folder.name)
        elif why := _take_one(store, folder, private):
            refused.append((folder.name, why))
        else:
            taken.append(folder.name)
    return TakenIn(tuple(taken), tuple(known), tuple(refused))


def _take_one(store: QueueStore, folder: Path, private: X25519PrivateKey) -> str:
    """Empty when it is durable here; otherwise why not."""
    try:
        read = _read_facts(folder)
        content = (folder / PAYLOAD_NAME).read_bytes()
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    except (ValueError, TypeError, KeyError, RecursionError):
        return "damaged facts"
    facts, attachments, state, reason, suite, wrapped = read
    key = recover_key(suite, wrapped, private)
    opened = None if key is None else key.open(content, facts.associated(attachments))
    if key is None or opened is None or facts.submission_id != folder.name:
        return "damaged key" if key is None else "damaged payload"
    for part in attachments:
        if not _is_whole(folder, part, key):
            return f"damaged attachment {part.number}"
    try:
        submission = NewSubmission(
            submission_id=facts.submission_id,
            payload=opened,
            kind=facts.kind,
            terminal_serial=facts.terminal_serial,
            query_code="",
            created_at=facts.created_at,
            item_codes=tuple(json.loads(facts.item_codes)),
            chain_code=facts.chain_code,
            attachments=tuple(
                NewAttachment(part.material_id, part.media_type, lambda part=part: key.open_chunks(folder / f"{part.number}.sealed"))  # type: ignore[misc]
                for part in attachments
            ),
            sha256=facts.sha256,
        )
        # It may have left the other machine before: asked for by key first.
        first = state if state in NEEDS_STAFF else DeliveryState.UNKNOWN
        stored = store.take_in(submission, first, reason if state in NEEDS_STAFF else "taken-over", accepted_at=facts.accepted_at)
    except (ValueError, TypeError):
        # Sealed as it should be, and yet nothing that a kiosk makes.
        return "senseless facts"
    except Damaged:
        return "changed while it was read"
    return "" if isinstance(stored, Accepted) else stored.code


def _read_facts(folder: Path) -> tuple[Facts, tuple[AttachmentRow, ...], DeliveryState, str, Suite, bytes]:
    """Raises OSError, and ValueError, TypeError or KeyError for what is no ``submission.json``."""
    document = json.loads((folder / FACTS_NAME).read_bytes())
    parts = tuple(
        AttachmentRow(number, material, media, size, sha256, "") for number, material, media, size, sha256 in document["attachments"]
    )
    return (
        Facts(*document["facts"]),
        parts,
        DeliveryState(document["state"]),
        str(document["reason"]),
        Suite(document["suite"]),
        base64.b64decode(document["data_key"], validate=True),
    )


def _is_whole(folder: Path, part: AttachmentRow, key: DataKey) -> bool:
    digest, size = hashlib.sha256(), 0
    try:
        for chunk in key.open_chunks(folder / f"{part.number}.sealed"):
            digest.update(chunk)
            size += len(chunk)
    except (OSError, Damaged):
        return False
    return size == part.size and digest.hexdigest() == part.sha256


def _head(folder: Path) -> str | None:
    """The name of the recovery key that a hand-over is for; None when the folder holds none."""
    try:
        head = json.loads((folder / HEAD_NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return str(head.get("recovery_key", "")) if isinstance(head, dict) and head.get("format") == FORMAT else None
