# SPDX-License-Identifier: GPL-3.0-or-later
"""Sealing: nothing readable on the disk, every flipped bit named, keys that are missing or wrong, the city's recovery key."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from config.settings import KioskSettings, SealingSettings, Settings
from kiosk.health.checks import CheckState, sealing_check
from kiosk.queue_access import open_queue
from offline_queue import migrations
from offline_queue.database import DatabaseOptions, StorageFailed
from offline_queue.handover import CannotHandOver, TakenIn, take_in
from offline_queue.key_provider import (
    CREDENTIAL_NAME,
    CREDENTIALS_VARIABLE,
    CredentialKey,
    FileKey,
    KeyUnavailable,
    choose_provider,
    key_path,
)
from offline_queue.rescue import rescue
from offline_queue.rows import load_row
from offline_queue.sealing import (
    CHUNK_BYTES,
    SEALED_CHUNK_BYTES,
    Damaged,
    DataKey,
    RecoveryKey,
    Sealer,
    Sealing,
    Suite,
    _Sm4Gcm,
    read_recovery_key,
    read_recovery_private_key,
    recover_key,
)
from offline_queue.states import DeliveryState
from offline_queue.store import ATTACHMENTS_NAME, DATABASE_NAME, Accepted, QueueDamaged, QueueStore, open_store
from offline_queue.submission import NewAttachment, NewSubmission, Receipt
from offline_queue.uuid7 import new_uuid7

SECRET = "王样例 370202199001011237".encode()
PRIVATE = X25519PrivateKey.from_private_bytes(b"c" * 32)
RECOVERY = RecoveryKey(PRIVATE.public_key())


def make(payload: bytes, *attachments: bytes) -> NewSubmission:
    parts = tuple(NewAttachment("material-1", "application/pdf", content) for content in attachments)
    return NewSubmission(new_uuid7(), payload, "application", "QD-SN-0001 20260810 0001", "7K3F92QD", 1_786_324_320, ("i",), None, parts)


def opened(directory: Path, **keywords: object) -> QueueStore:
    store = open_store(directory, **keywords)  # type: ignore[arg-type]
    assert isinstance(store, QueueStore), store
    return store


def holding(directory: Path, needle: bytes) -> list[str]:
    return [path.name for path in directory.rglob("*") if path.is_file() and needle in path.read_bytes()]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def ram() -> Iterator[Path]:
    """A folder in memory: what is flipped is copied many times."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as name:
        yield Path(name)


# --- ciphers --------------------------------------------------------------------------------------------------------


def test_sm4_gcm_is_that_of_rfc_8998() -> None:
    key = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
    nonce = bytes.fromhex("00001234567800000000ABCD")
    associated = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    content = bytes.fromhex(
        "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDDEEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA"
    )
    sealed = bytes.fromhex(
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )
    assert _Sm4Gcm(key).encrypt(nonce, content, associated) == sealed
    assert _Sm4Gcm(key).decrypt(nonce, sealed, associated) == content


@pytest.mark.parametrize("suite", list(Suite))
@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])
def test_a_sealed_file_opens_whole_or_not_at_all(tmp_path: Path, suite: Suite, size: int) -> None:
    content = random.Random(size).randbytes(size)
    key, path = DataKey(suite, b"d" * suite.key_bytes), tmp_path / "file"
    chunks = [content[at : at + CHUNK_BYTES] for at in range(0, size, CHUNK_BYTES)]
    path.write_bytes(b"".join(key.seal_chunks(chunks)))
    assert b"".join(key.open_chunks(path)) == content
    raw = path.read_bytes()
    spoiled = [raw[:-1], raw[:10], b"", raw + b"x", raw[:-1] + bytes([raw[-1] ^ 1])]
    if size > CHUNK_BYTES:
        # Cut at a chunk's end, and two chunks in each other's place.
        spoiled.append(raw[: 36 + SEALED_CHUNK_BYTES])
        spoiled.append(raw[:36] + raw[36 + SEALED_CHUNK_BYTES :] + raw[36 : 36 + SEALED_CHUNK_BYTES])
    for other in spoiled:
        path.write_bytes(other)
        with pytest.raises(Damaged):
            list(key.open_chunks(path))


# --- on the disk ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suite", list(Suite))
def test_nothing_readable_is_on_the_disk(data: Path, suite: Suite) -> None:
    submission = make(SECRET * 50, SECRET * 100, SECRET * 100)
    with opened(data, sealing=Sealing(suite=suite, recovery=RECOVERY)) as store:
        accepted = store.accept(submission, SECRET)
        assert isinstance(accepted, Accepted)
        assert holding(data, SECRET) == holding(data, submission.query_code.encode()) == []
        claim = store.claim()
        assert claim is not None
        assert claim.submission.payload == submission.payload
        assert [b"".join(part.chunks()) for part in claim.submission.attachments] == [SECRET * 100] * 2
        store.deliver(
            submission.submission_id, Receipt(submission.submission_id, submission.sha256, "2026-08-10T09:12:00+08:00", SECRET.decode(), ())
        )
        store.purge()
        assert holding(data, SECRET) == []
        record = store.record(submission.submission_id)
        assert record is not None
        assert record.receipt is not None
        assert (record.receipt.chain_number, record.query_code) == (SECRET.decode(), submission.query_code)


def test_the_cipher_may_change_while_submissions_wait(data: Path) -> None:
    first, second = make(b"first", b"page"), make(b"second", b"page")
    with opened(data) as store:
        store.accept(first)
    with opened(data, sealing=Sealing(suite=Suite.SM4_GCM)) as store:
        store.accept(second)
        assert store.verify().sound
        assert [store.payload(each.submission_id) for each in (first, second)] == [b"first", b"second"]


def test_a_row_moved_to_another_place_does_not_open(data: Path) -> None:
    first, second = make(b"first"), make(b"second")
    with opened(data) as store:
        store.accept(first)
        store.accept(second)
        with store._database.transaction() as connection:
            connection.execute(
                "UPDATE payloads SET (device_key, content) = (SELECT device_key, content FROM payloads WHERE id = 1) WHERE id = 2"
            )
        assert [(each.submission_id, each.what) for each in store.verify().damaged] == [(second.submission_id, "payload")]


@pytest.mark.parametrize(
    "change",
    ["terminal_serial = 'QD-SN-0001 20260810 0002'", "kind = 'supplement'", "item_codes = '[\"j\"]'", "created_at = 1", "accepted_at = 1"],
)
def test_a_fact_that_was_changed_is_damage(data: Path, change: str) -> None:
    with opened(data) as store:
        store.accept(make(b"payload", b"page"))
        with store._database.transaction() as connection:
            connection.execute(f"UPDATE submissions SET {change}")
        assert [each.what for each in store.verify().damaged] == ["payload"]


def test_an_attachment_that_was_taken_away_or_exchanged_is_damage(data: Path) -> None:
    with opened(data) as store:
        store.accept(make(b"payload", b"page", b"egap"))
        names = sorted((data / ATTACHMENTS_NAME).iterdir())
        kept = [name.read_bytes() for name in names]
        names[0].write_bytes(kept[1])
        names[1].write_bytes(kept[0])
        assert [each.what for each in store.verify().damaged] == ["attachment 1"]
        with store._database.transaction() as connection:
            connection.execute("DELETE FROM attachments WHERE number = 1")
        assert [each.what for each in store.verify().damaged] == ["payload"]


@pytest.mark.expects_log("is quarantined: damaged-|an index of the queue was damaged")
def test_sixty_flipped_bits_are_named_and_the_rest_is_delivered(ram: Path) -> None:
    chance = random.Random(20260810)
    submissions = {entry.submission_id: entry for entry in (make(chance.randbytes(2000), chance.randbytes(1500)) for _ in range(40))}
    data = ram / "data"
    with opened(data, sealing=Sealing(recovery=RECOVERY)) as store:
        for entry in submissions.values():
            store.accept(entry)
    files = [path.relative_to(data) for path in [data / DATABASE_NAME, *sorted((data / ATTACHMENTS_NAME).iterdir())]]
    outcomes: list[str] = []
    for _ in range(60):
        broken = ram / "broken"
        shutil.rmtree(broken, ignore_errors=True)
        shutil.copytree(data, broken)
        file = broken / chance.choices(files, [(data / file).stat().st_size for file in files])[0]
        raw = bytearray(file.read_bytes())
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        file.write_bytes(raw)
        outcomes.append(_after_flip(broken, submissions))
    print({outcome: outcomes.count(outcome) for outcome in set(outcomes)})
    assert "lost" not in outcomes, outcomes
    assert outcomes.count("named") >= 10, outcomes


@pytest.mark.expects_log("index of the queue was damaged and was made anew")
def test_an_index_that_leads_nowhere_is_made_anew(data: Path) -> None:
    with opened(data) as store:
        submissions = [make(b"payload") for _ in range(3)]
        for entry in submissions:
            store.accept(entry)
        connection = store._database.connection
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'submissions_waiting'").fetchall()
        ((size,),) = connection.execute("PRAGMA page_size").fetchall()
    path = data / DATABASE_NAME
    raw = bytearray(path.read_bytes())
    # An entry of the index: header of 5 bytes, then tries 0 (no bytes) and the row's number: 1 becomes 65.
    start = (int(str(page)) - 1) * int(str(size))
    end = start + int(str(size))
    raw[end - 1 - raw[start:end][::-1].index(2)] ^= 64
    path.write_bytes(raw)
    with opened(data) as store:
        sent = set()
        while (claim := store.claim()) is not None:
            sent.add(claim.submission.submission_id)
        assert sent == {entry.submission_id for entry in submissions}


def test_a_file_whose_name_in_its_row_is_damaged_is_not_taken_for_left_over(data: Path) -> None:
    with opened(data) as store:
        store.accept(make(b"payload", b"page"))
        with store._database.transaction() as connection:
            connection.execute("UPDATE attachments SET file = CAST(X'ff' || substr(file, 2) AS TEXT)")
    (data / ATTACHMENTS_NAME / "half.tmp").write_bytes(b"half")
    with opened(data) as store:
        assert len(list((data / ATTACHMENTS_NAME).iterdir())) == 1
        assert [each.what for each in store.verify().damaged] == ["attachment 1"]


def _after_flip(directory: Path, submissions: dict[str, NewSubmission]) -> str:
    """What became of a queue with one flipped bit: "named" (what is damaged is, the others are delivered), "index" (made
    anew, all are delivered), "harmless" (free space), "rescued" (the damaged database is kept aside; what a page took away
    is named, the others are read from it and delivered), "lost" (something is missing and not named).

    A key is random, so that each run flips other bits; it may itself be damaged, so that names are counted, not compared."""
    sent: dict[str, bytes] = {}
    named: set[str] = set()
    store = open_store(directory, sealing=Sealing(recovery=RECOVERY))
    if isinstance(store, QueueStore):
        with store:
            report = store.verify()
            named = {damage.submission_id for damage in report.damaged}
            try:
                _send(store, sent)
            except StorageFailed:
                report = None
        if report is None:
            store = open_store(directory, sealing=Sealing(recovery=RECOVERY))
    if isinstance(store, QueueDamaged):
        named |= _rescued(store, directory, sent)
        return "rescued" if len(submissions.keys() - sent.keys()) <= len(named) else "lost"
    assert isinstance(store, QueueStore)
    assert all(submissions[key].payload == payload for key, payload in sent.items()), "nothing wrong is ever sent"
    missing = submissions.keys() - sent.keys()
    if not missing:
        return "harmless" if report is not None and report.sound else "index"
    return "named" if len(missing) <= len(named) else "lost"


def _send(store: QueueStore, sent: dict[str, bytes]) -> None:
    while (claim := store.claim()) is not None:
        sent[claim.submission.submission_id] = claim.submission.payload
        for part in claim.submission.attachments:
            assert hashlib.sha256(b"".join(part.chunks())).hexdigest() == part.sha256


def _rescued(damaged: QueueDamaged, directory: Path, sent: dict[str, bytes]) -> set[str]:
    """Reads the damaged queue, takes what it holds into a fresh one and sends it; returns what was named as lost."""
    before = {path: path.read_bytes() for path in damaged.kept.rglob("*") if path.is_file()}
    done = rescue(damaged.kept, Sealer(key_path(directory).read_bytes(), recovery=RECOVERY), directory / "stick")
    assert {path: path.read_bytes() for path in damaged.kept.rglob("*") if path.is_file()} == before
    if isinstance(done, CannotHandOver):
        return set()
    with opened(directory / "fresh") as fresh:
        taken = take_in(fresh, directory / "stick", PRIVATE)
        assert isinstance(taken, TakenIn)
        assert taken.refused == ()
        while (claim := fresh.claim()) is not None:
            assert claim.state is DeliveryState.UNKNOWN, "asked for by its key first"
            sent[claim.submission.submission_id] = claim.submission.payload
            fresh.move(claim.submission.submission_id, DeliveryState.REJECTED, "sent")
    return {key for key, _ in done.staying}


@pytest.mark.expects_log("index of the queue was damaged")
def test_a_page_that_is_lost_takes_only_its_own_rows_away(data: Path) -> None:
    chance = random.Random(5)
    submissions = {entry.submission_id: entry for entry in (make(chance.randbytes(2000), b"page") for _ in range(40))}
    with opened(data, sealing=Sealing(recovery=RECOVERY)) as store:
        for entry in submissions.values():
            store.accept(entry)
    raw = bytearray((data / DATABASE_NAME).read_bytes())
    # A leaf of a table in the middle of the file loses its header.
    pages = [at for at in range(0, len(raw), 4096) if raw[at] == 13 and at]
    raw[pages[len(pages) // 2]] = 0
    (data / DATABASE_NAME).write_bytes(raw)
    assert _after_flip(data, submissions) == "rescued"


# --- keys -----------------------------------------------------------------------------------------------------------


def test_the_device_key_is_made_once_and_for_its_owner_alone(data: Path) -> None:
    opened(data).close()
    path = key_path(data)
    first = path.read_bytes()
    assert len(first) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    opened(data).close()
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.unlink(), "key-missing"),
        (lambda path: path.write_bytes(b"o" * 32), "key-wrong"),
        (lambda path: path.write_bytes(b"short"), "key-unusable"),
        (lambda path: path.chmod(0o644), "key-unusable"),
    ],
    ids=["missing", "another", "short", "readable"],
)
def test_without_its_key_the_queue_stays_closed_and_unchanged(data: Path, spoil: object, code: str) -> None:
    submission = make(b"payload", b"page")
    with opened(data) as store:
        store.accept(submission)
    path = key_path(data)
    key, before = path.read_bytes(), (data / DATABASE_NAME).read_bytes()
    spoil(path)  # type: ignore[operator]
    found = open_store(data)
    assert isinstance(found, KeyUnavailable)
    assert found.code == code
    assert "\n" not in str(found)
    assert (data / DATABASE_NAME).read_bytes() == before
    assert code != "key-missing" or not path.exists(), "a new key would hide what is wrong"
    with opened(data, sealing=Sealing(keyless=True)) as looking:
        assert looking.counts()[DeliveryState.ACCEPTED] == 1
        with pytest.raises(Exception, match="key-missing"):
            looking.accept(make(b"payload"))
    path.write_bytes(key)
    path.chmod(0o600)
    with opened(data) as store:
        assert store.payload(submission.submission_id) == b"payload"


def test_a_systemd_credential_goes_before_a_file(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CREDENTIALS_VARIABLE, str(tmp_path))
    assert isinstance(choose_provider(data), FileKey)
    (tmp_path / CREDENTIAL_NAME).write_bytes(b"t" * 32)
    provider = choose_provider(data)
    assert isinstance(provider, CredentialKey)
    assert isinstance(choose_provider(data, "file"), FileKey)
    with opened(data, sealing=Sealing(provider)) as store:
        store.accept(make(b"payload"))
    assert not key_path(data).exists()
    (tmp_path / CREDENTIAL_NAME).write_bytes(b"short")
    assert isinstance(found := open_store(data, sealing=Sealing(provider)), KeyUnavailable)
    assert found.code == "key-unusable"
    (tmp_path / CREDENTIAL_NAME).unlink()
    assert isinstance(found := open_store(data, sealing=Sealing(provider)), KeyUnavailable)
    assert found.code == "key-missing"
    assert isinstance(choose_provider(data, "credential").make(), KeyUnavailable), "never made by the kiosk"


def test_the_city_opens_with_its_recovery_key_what_was_accepted_before_and_after_it_came(data: Path) -> None:
    before, after = make(b"before", b"page"), make(b"after")
    with opened(data) as store:
        store.accept(before)
    for private in (X25519PrivateKey.from_private_bytes(b"o" * 32), PRIVATE):
        with opened(data, sealing=Sealing(recovery=RecoveryKey(private.public_key()))) as store:
            if private is PRIVATE:
                store.accept(after)
            rows = [load_row(store._database.connection, number) for number in range(1, len(store.records()) + 1)]
        for row in rows:
            assert row is not None
            assert row.wrapped is not None
            assert row.wrapped.recovery is not None
            key = recover_key(row.wrapped.suite, row.wrapped.recovery, private)
            assert row.open(key) in (b"before", b"after")
            assert recover_key(row.wrapped.suite, row.wrapped.recovery, X25519PrivateKey.generate()) is None


def test_recovery_keys_are_read_as_openssl_writes_them(tmp_path: Path) -> None:
    public, private, other = tmp_path / "public.pem", tmp_path / "private.pem", tmp_path / "other.pem"
    encoding = serialization.Encoding.PEM
    public.write_bytes(PRIVATE.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo))
    private.write_bytes(PRIVATE.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    other.write_text("no key")
    assert isinstance(found := read_recovery_key(public), RecoveryKey)
    assert found.name == RECOVERY.name
    assert isinstance(read_recovery_private_key(private), X25519PrivateKey)
    for refused in (
        read_recovery_key(private), read_recovery_key(other), read_recovery_key(tmp_path / "no"),
        read_recovery_private_key(public), read_recovery_private_key(other), read_recovery_private_key(tmp_path / "no"),
    ):  # fmt: skip
        assert isinstance(refused, KeyUnavailable)
        assert "\n" not in str(refused)


def settings_for(data: Path, recovery: str = "") -> Settings:
    return Settings(kiosk=KioskSettings(data_directory=data), sealing=SealingSettings(recovery_key=recovery))


def test_doctor_says_who_can_read_a_stolen_disk(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_queue(settings_for(data))
    assert isinstance(store, QueueStore)
    store.close()
    check = sealing_check(settings_for(data))
    assert check.state is CheckState.WARNING
    assert "stolen disk" in check.message
    assert "recovery_key" in check.message
    monkeypatch.setenv(CREDENTIALS_VARIABLE, str(tmp_path))
    (tmp_path / CREDENTIAL_NAME).write_bytes(b"t" * 32)
    public = tmp_path / "public.pem"
    public.write_bytes(PRIVATE.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    assert sealing_check(settings_for(data, str(public))).state is CheckState.OK
    (tmp_path / CREDENTIAL_NAME).write_bytes(b"t")
    assert sealing_check(settings_for(data, str(public))).state is CheckState.FAILED


# --- from an older release --------------------------------------------------------------------------------------------


@pytest.fixture
def older(data: Path) -> Iterator[apsw.Connection]:
    """A queue of the release before sealing: one purged, one waiting with two attachments of the same bytes."""
    (data / ATTACHMENTS_NAME).mkdir(parents=True)
    path = data / DATABASE_NAME
    connection = apsw.Connection(str(path))
    migrations.migrate(connection, path, migrations.MIGRATIONS[:3])
    columns = "submission_id, state, kind, terminal_serial, query_code, item_codes, sha256, payload_bytes, created_at, accepted_at, receipt"
    receipt = json.dumps({"submission_id": "", "sha256": "", "received_at": "", "chain_number": SECRET.decode(), "cases": []})
    for number, state in enumerate(("purged", "accepted"), 1):
        digest = hashlib.sha256(SECRET * 20).hexdigest()
        values = (number, new_uuid7(), state, "application", "QD 1", "7K3F92QD", '["i"]', digest, len(SECRET * 20), 1, 1, receipt)
        connection.execute(f"INSERT INTO submissions(id, {columns}) VALUES ({','.join('?' * 12)})", values)
    connection.execute("INSERT INTO payloads(id, content) VALUES (2, ?)", (SECRET * 20,))
    digest = hashlib.sha256(SECRET * 30).hexdigest()
    for number in (1, 2):
        (data / ATTACHMENTS_NAME / f"plain{number}").write_bytes(SECRET * 30)
        connection.execute(
            "INSERT INTO attachments VALUES (2, ?, 'm', 'application/pdf', ?, ?, ?)", (number, len(SECRET * 30), digest, f"plain{number}")
        )
    yield connection
    connection.close()


def test_what_an_older_release_kept_open_is_sealed_at_the_first_start(data: Path, older: apsw.Connection) -> None:
    assert len(holding(data, SECRET)) == 3
    older.close()
    with opened(data, sealing=Sealing(recovery=RECOVERY)) as store:
        assert holding(data, SECRET) == holding(data, b"7K3F92QD") == []
        purged, waiting = store.records()
        assert purged.receipt is not None
        assert purged.receipt.chain_number == SECRET.decode()
        assert waiting.query_code == "7K3F92QD"
        report = store.verify()
        assert report.sound
        assert (report.submissions, report.attachments) == (1, 2)
        claim = store.claim()
        assert claim is not None
        assert claim.submission.payload == SECRET * 20
        assert b"".join(claim.submission.attachments[1].chunks()) == SECRET * 30
    assert not list(data.glob("queue.before-*"))


def test_an_older_queue_is_not_changed_by_looking(data: Path, older: apsw.Connection) -> None:
    older.close()
    found = open_store(data, options=DatabaseOptions(read_only=True))
    assert not isinstance(found, QueueStore)
    assert found.code == "schema-too-old"
    assert "\n" not in str(found)
    assert len(holding(data, SECRET)) == 3
