# SPDX-License-Identifier: GPL-3.0-or-later
"""A new catalogue is used only when it is signed, newer and whole; whatever happens, there is a catalogue to serve with."""

from __future__ import annotations

import base64
import datetime
import json
import shutil
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.__main__ import main
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, versions
from kiosk.catalogue.bundle import Bundle, NoBundle, pack, unpack
from kiosk.catalogue.update import CatalogueUpdates
from kiosk.catalogue.versions import SHIPPED, CatalogueStore, NotSwitched, Switched

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
DAY = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A catalogue directory with another version and another title."""
    copy = tmp_path / "edited"
    shutil.copytree(SHIPPED_CATALOGUE, copy)
    change(copy, "catalogue.yaml", "version: 2026.11.1", "version: 2026.12.1")
    return copy


def change(directory: Path, file: str, old: str, new: str) -> None:
    text = (directory / file).read_text(encoding="utf-8")
    assert old in text
    (directory / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path) -> CatalogueStore:
    return CatalogueStore(tmp_path / "data" / "catalogue")


def version_of(store: CatalogueStore) -> str:
    found, _ = store.load()
    assert isinstance(found, Catalogue)
    return found.version


def bundle(directory: Path, version: str = "2026.12.1", days: int = 0, key: Ed25519PrivateKey = KEY) -> bytes:
    return pack(directory, version, DAY + datetime.timedelta(days=days), key)


def test_it_is_switched_kept_and_rolled_back(store: CatalogueStore, edited: Path) -> None:
    assert version_of(store) == "2026.11.1"
    first = store.install(bundle(edited), [PUBLIC])
    assert isinstance(first, Switched)
    assert (version_of(store), store.versions().previous) == ("2026.12.1", SHIPPED)
    change(edited, "catalogue.yaml", "2026.12.1", "2026.12.2")
    assert isinstance(store.install(bundle(edited, "2026.12.2", 1), [PUBLIC]), Switched)
    assert (version_of(store), store.versions().previous) == ("2026.12.2", first.name)
    back = store.roll_back()
    assert isinstance(back, Switched)
    assert version_of(store) == "2026.12.1"
    # The one that was rolled back from is not taken again, an old one is not played again, and there is one step back only.
    assert isinstance(store.install(bundle(edited, "2026.12.2", 1), [PUBLIC]), NotSwitched)
    assert isinstance(store.install(bundle(edited, "2026.12.2", -1), [PUBLIC]), NotSwitched)
    assert isinstance(store.roll_back(), NotSwitched)
    assert isinstance(store.install(bundle(edited, "2026.12.2", 2), [PUBLIC]), Switched)


def test_only_the_current_one_and_the_one_before_it_are_kept(store: CatalogueStore, edited: Path, tmp_path: Path) -> None:
    for number in range(4):
        assert isinstance(store.install(bundle(edited, days=number), [PUBLIC]), Switched)
    folders = {path.name for path in (tmp_path / "data" / "catalogue").iterdir() if path.is_dir()}
    assert folders == {store.versions().current, store.versions().previous}


def test_a_software_update_with_a_newer_catalogue_replaces_an_older_fetched_one(
    store: CatalogueStore, edited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = store.install(bundle(edited), [PUBLIC])
    assert isinstance(fetched, Switched)
    assert version_of(store) == "2026.12.1"
    software = tmp_path / "software"
    shutil.copytree(SHIPPED_CATALOGUE, software)
    monkeypatch.setattr(versions, "SHIPPED_CATALOGUE", software)
    change(software, "catalogue.yaml", "2026.11.1", "2026.11.30")
    assert version_of(store) == "2026.12.1"
    change(software, "catalogue.yaml", "2026.11.30", "2026.12.10")
    assert version_of(store) == "2026.12.10"
    assert (store.versions().current, store.versions().previous) == (SHIPPED, fetched.name)
    # What the city publishes after that is its own choice, and so is a technician's step back.
    assert isinstance(store.roll_back(), Switched)
    assert version_of(store) == "2026.12.1"
    change(edited, "catalogue.yaml", "2026.12.1", "2026.12.2")
    assert isinstance(store.install(bundle(edited, "2026.12.2", 1), [PUBLIC]), Switched)
    assert version_of(store) == "2026.12.2"


def test_a_version_that_is_no_number_and_an_old_note_keep_the_fetched_one(
    store: CatalogueStore, edited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(edited, "catalogue.yaml", "2026.12.1", "winter")
    assert isinstance(store.install(bundle(edited, "winter"), [PUBLIC]), Switched)
    note = tmp_path / "data" / "catalogue" / "state.json"
    value = json.loads(note.read_text(encoding="utf-8"))
    del value["shipped"]
    note.write_text(json.dumps(value), encoding="utf-8")
    assert version_of(store) == "winter"
    note.write_text("[]", encoding="utf-8")
    assert version_of(store) == "2026.11.1"


def test_the_shipped_catalogue_published_again_changes_nothing(store: CatalogueStore, edited: Path) -> None:
    same = store.install(bundle(SHIPPED_CATALOGUE, "2026.11.1", 1), [PUBLIC])
    assert isinstance(same, NotSwitched)
    assert same.expected
    assert store.versions().current == SHIPPED
    # Nor does what was published before it.
    assert isinstance(store.install(bundle(edited), [PUBLIC]), NotSwitched)


def test_what_is_not_signed_is_not_read(store: CatalogueStore, edited: Path) -> None:
    good = bundle(edited)
    forged = bundle(edited, key=STRANGER)
    for data in (forged, good[:-1], good.replace(b"2026.12.1", b"2026.12.9"), b"", b"\n", b"x" * 300, good[1:]):
        refused = store.install(data, [PUBLIC])
        assert isinstance(refused, NotSwitched)
        assert "not signed" in refused.reason
    assert isinstance(store.install(good, []), NotSwitched)
    assert version_of(store) == "2026.11.1"
    # Two keys while the city changes from one to the other.
    assert isinstance(store.install(forged, [PUBLIC, STRANGER.public_key().public_bytes_raw().hex()]), Switched)


def signed(document: object) -> bytes:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return base64.b64encode(KEY.sign(b"kiosk-catalogue-1\n" + content)) + b"\n" + content


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"../../outside.yaml": "x"}, "which no catalogue has"),
        ({"/etc/passwd": "x"}, "which no catalogue has"),
        ({"items/../../x.yaml": "x"}, "which no catalogue has"),
        ({"items/CON.yaml": "x"}, "which no catalogue has"),
        ({"state.json": "{}"}, "which no catalogue has"),
        ({"catalogue.yaml": 1}, "not in the form"),
        ({"catalogue.yaml": "version: 1"}, "refused"),
        ({"catalogue.yaml": "a: &a [x]\nb: *a"}, "refused"),
        ({"catalogue.yaml": "[" * 100_000}, "refused"),
        ([], "not in the form"),
        (None, "not in the form"),
    ],
)
def test_what_is_signed_is_checked_all_the_same(store: CatalogueStore, tmp_path: Path, files: object, words: str) -> None:
    document = {"format": "kiosk-catalogue-1", "version": "1", "issued_at": DAY.isoformat(), "files": files}
    refused = store.install(signed(document), [PUBLIC])
    assert isinstance(refused, NotSwitched)
    assert words in refused.reason
    assert "\n" not in refused.reason
    assert len(refused.reason) < 900
    assert version_of(store) == "2026.11.1"
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} <= {"lock", "state.json"}


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b"{}",
        b"[]",
        b"\xff",
        b'{"format": "kiosk-catalogue-1", "version": "1", "issued_at": "2026-11-01T00:00:00", "files": {}}',
    ],
)
def test_signed_nonsense_is_one_line(content: bytes) -> None:
    refused = unpack(signed(content), [PUBLIC])
    assert isinstance(refused, NoBundle)
    assert "not in the form" in refused.reason


@given(st.binary(max_size=400))
def test_any_bytes_are_no_bundle(data: bytes) -> None:
    assert isinstance(unpack(data, [PUBLIC, "zz", ""]), NoBundle)


def test_a_bundle_comes_back_as_it_was_packed(edited: Path) -> None:
    found = unpack(bundle(edited), [PUBLIC])
    assert isinstance(found, Bundle)
    assert found.files["items/hotel-permit.yaml"] == (edited / "items" / "hotel-permit.yaml").read_text(encoding="utf-8")
    assert set(found.files) == {file.relative_to(edited).as_posix() for file in edited.rglob("*") if file.is_file()}


def test_one_wrong_item_refuses_the_whole_and_says_where(store: CatalogueStore, edited: Path) -> None:
    change(edited, "items/hotel-permit.yaml", "site_visit_after: 3", "site_visit_after: 30")
    refused = store.install(bundle(edited), [PUBLIC])
    assert isinstance(refused, NotSwitched)
    assert "items/hotel-permit.yaml:" in refused.reason
    assert version_of(store) == "2026.11.1"


def test_damage_on_the_disk_falls_back_and_says_so(store: CatalogueStore, edited: Path) -> None:
    assert isinstance(store.install(bundle(edited), [PUBLIC]), Switched)
    change(store.folder(store.versions().current), "elements.yaml", "elements:", "elemnts:")
    found, passed_over = store.load()
    assert isinstance(found, Catalogue)
    assert found.version == "2026.11.1"
    assert len(passed_over) == 1
    state = store.folder("state.json")
    state.write_text("{", encoding="utf-8")
    assert version_of(store) == "2026.11.1"


def test_what_was_cut_off_is_cleared_away(store: CatalogueStore, edited: Path) -> None:
    half = store.folder("incoming") / "items"
    half.mkdir(parents=True)
    (half / "x.yaml").write_text("half", encoding="utf-8")
    assert version_of(store) == "2026.11.1"
    assert isinstance(store.install(bundle(edited), [PUBLIC]), Switched)
    assert not (half / "x.yaml").exists()


def test_a_new_catalogue_is_handed_over_once(store: CatalogueStore, edited: Path) -> None:
    updates = CatalogueUpdates(store, lambda: store.install(bundle(edited), [PUBLIC]), 3600)
    updates.look()
    assert updates.take() is None
    updates.ask()
    updates.look()
    taken = updates.take()
    assert taken is not None
    assert taken.version == "2026.12.1"
    updates.ask()
    updates.look()
    assert updates.take() is None
    # What a command beside the kiosk does is seen too.
    store.roll_back()
    updates.look()
    back = updates.take()
    assert back is not None
    assert back.version == "2026.11.1"


def test_the_thread_asks_at_once_and_ends_when_it_is_told_to(store: CatalogueStore, edited: Path) -> None:
    asked = threading.Event()

    def update() -> None:
        asked.set()

    updates = CatalogueUpdates(store, update, 3600)
    updates.start()
    assert asked.wait(30)
    updates.stop()
    assert "catalogue" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.expects_log("is refused")
def test_a_refused_catalogue_is_said_in_the_log(store: CatalogueStore) -> None:
    CatalogueUpdates(store, lambda: NotSwitched("the catalogue 9 is refused: x:1: y"), 3600).ask()


def test_the_commands_pack_install_and_roll_back(edited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, config, packed = tmp_path / "city.key", tmp_path / "kiosk.toml", tmp_path / "catalogue.bundle"
    key.write_bytes(KEY.private_bytes_raw())
    config.write_text(f'[kiosk]\ndata_directory = "{tmp_path / "data"}"\n[catalogue]\nkeys = "{PUBLIC}"\n', encoding="utf-8")
    change(edited, "items/hotel-permit.yaml", "title: {zh: 旅馆业特种行业许可", "title: {zh: 星空旅店许可")
    assert main(["catalogue", "pack", str(edited), "--key", str(key), "--out", str(packed)]) == 0
    common = ["--json", "--config", str(config)]
    assert main(["catalogue", "install", str(packed), *common]) == 0
    assert main(["catalogue", "search", "星空旅店", *common]) == 0
    assert main(["catalogue", "versions", *common]) == 0
    capsys.readouterr()
    assert main(["catalogue", "install", str(packed), *common]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["reason"] in captured.err
    assert main(["catalogue", "rollback", *common]) == 0
    assert main(["catalogue", "search", "星空旅店", *common]) == 1
    assert main(["catalogue", "rollback", *common]) == 1
    assert main(["catalogue", "install", str(tmp_path / "nothing"), *common]) == 1
    assert main(["catalogue", "pack", str(edited), "--key", str(config), "--out", str(packed)]) == 1
    assert all("\n" not in line for line in capsys.readouterr().err.splitlines())
