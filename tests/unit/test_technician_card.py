# SPDX-License-Identifier: GPL-3.0-or-later
"""A technician's card proves that it has a key; whatever can be copied proves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from drivers.card_reader import tlv
from drivers.card_reader.apdu import CardLost, Transmit
from drivers.card_reader.technician_card import Technician, TechnicianRefused, Trust, challenge_technician
from simulators.people import WANG_YANGLI
from simulators.smart_cards import Card, CopiedTechnicianCard, SocialSecurityCard, TechnicianAuthority, TechnicianCard

AUTHORITY = TechnicianAuthority()


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return _trust(tmp_path, AUTHORITY)


def _trust(directory: Path, authority: TechnicianAuthority) -> Trust:
    path = directory / "technicians.pem"
    path.write_bytes(authority.pem())
    return Trust(path)


def _carry(card: Card) -> Transmit:
    return lambda command: card.process(command) or b""


def _refusal(card: Card, trust: Trust) -> str:
    result = challenge_technician(_carry(card), trust)
    assert isinstance(result, TechnicianRefused)
    return result.reason


@pytest.mark.parametrize("role", ["hall-staff", "technician", "vendor"])
@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()], ids=["P-256", "P-384"])
def test_a_genuine_card(trust: Trust, role: str, curve: ec.EllipticCurve) -> None:
    card = AUTHORITY.issue(role, key=ec.generate_private_key(curve))
    result = challenge_technician(_carry(card), trust)
    assert isinstance(result, Technician)
    assert (result.role, result.card) == (role, f"{card.certificate.serial_number:X}")
    assert result.valid_until == card.certificate.not_valid_after_utc.date()


def test_a_copy_does_not_have_the_key(trust: Trust) -> None:
    assert "copy" in _refusal(CopiedTechnicianCard(AUTHORITY.issue()), trust)


def test_an_overheard_signature_is_worth_nothing(trust: Trust) -> None:
    original = AUTHORITY.issue()
    assert isinstance(challenge_technician(_carry(original), trust), Technician)
    assert original.signatures
    assert "copy" in _refusal(CopiedTechnicianCard(original), trust)


def test_no_challenge_comes_twice(trust: Trust) -> None:
    card = AUTHORITY.issue()
    asked: list[bytes] = []

    def listen(command: bytes) -> bytes:
        if command[1] == 0x87:
            asked.append(command)
        return card.process(command) or b""

    for _ in range(20):
        assert isinstance(challenge_technician(listen, trust), Technician)
    assert len(set(asked)) == 20


def test_another_authority_of_the_same_name(trust: Trust) -> None:
    assert "not issued" in _refusal(TechnicianAuthority().issue(), trust)


def test_a_certificate_that_is_no_authority_issues_nothing(tmp_path: Path) -> None:
    pretender = TechnicianAuthority(is_authority=False)
    assert "not issued" in _refusal(pretender.issue(), _trust(tmp_path, pretender))


def test_an_expired_card_and_one_of_tomorrow(trust: Trust) -> None:
    assert "valid from" in _refusal(AUTHORITY.issue(days=-2), trust)
    yesteryear = Trust(trust.authority_file, lambda: datetime.now(UTC) - timedelta(days=800))
    assert "clock" in _refusal(AUTHORITY.issue(), yesteryear)


def test_an_expired_authority(tmp_path: Path) -> None:
    old = TechnicianAuthority(days=-1)
    assert "authority is valid" in _refusal(old.issue(), _trust(tmp_path, old))


def test_a_revoked_card(tmp_path: Path) -> None:
    authority = TechnicianAuthority()
    lost, kept = authority.issue(), authority.issue()
    authority.revoke(lost)
    trust = _trust(tmp_path, authority)
    assert "revoked" in _refusal(lost, trust)
    assert isinstance(challenge_technician(_carry(kept), trust), Technician)


def test_a_card_without_a_role(trust: Trust) -> None:
    assert "role" in _refusal(AUTHORITY.issue("Putzdienst"), trust)


def test_a_key_of_another_kind(trust: Trust) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert "P-256" in _refusal(AUTHORITY.issue(key=key), trust)


def test_a_citizens_card(trust: Trust) -> None:
    assert "no technician application" in _refusal(SocialSecurityCard(WANG_YANGLI), trust)


@pytest.mark.parametrize(
    ("content", "word"),
    [(None, "cannot be read"), (b"", "not issued"), (b"-----BEGIN CERTIFICATE-----\nnonsense", "neither")],
    ids=["missing", "empty", "damaged"],
)
def test_an_authority_file_that_is_none(tmp_path: Path, content: bytes | None, word: str) -> None:
    path = tmp_path / "technicians.pem"
    if content is not None:
        path.write_bytes(content)
    assert word in _refusal(AUTHORITY.issue(), Trust(path))


def test_no_authority_in_the_settings() -> None:
    assert "technician_authority" in _refusal(AUTHORITY.issue(), Trust(None))


@given(st.lists(st.binary(max_size=80), max_size=12))
def test_any_answers_are_a_result(tmp_path_factory: pytest.TempPathFactory, answers: list[bytes]) -> None:
    left = iter(answers)
    result = challenge_technician(lambda _: next(left, b""), _shared_trust(tmp_path_factory))
    assert isinstance(result, TechnicianRefused | CardLost)


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=6))
def test_a_damaged_certificate_is_refused(tmp_path_factory: pytest.TempPathFactory, where: int, noise: bytes) -> None:
    card = AUTHORITY.issue()

    def damage(command: bytes) -> bytes:
        answer = card.process(command) or b""
        if command[1] not in (0xCB, 0xC0) or len(answer) < 20:
            return answer
        start = where % (len(answer) - 8)
        return answer[:start] + noise + answer[start + len(noise) :]

    result = challenge_technician(damage, _shared_trust(tmp_path_factory))
    # Noise that says what stood there before changes nothing.
    assert isinstance(result, TechnicianRefused | CardLost | Technician)


@given(st.binary(max_size=300), st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=3))
def test_any_bytes_are_searched(data: bytes, path: list[int]) -> None:
    found = tlv.find(data, *path)
    assert found is None or isinstance(found, bytes)


@given(st.sampled_from([0x53, 0x70, 0x82, 0x7F21]), st.binary(max_size=600), st.binary(max_size=20))
def test_an_object_comes_back(tag: int, value: bytes, before: bytes) -> None:
    data = tlv.encode(0x04, before) + tlv.encode(0x30, tlv.encode(tag, value))
    assert tlv.find(data, 0x30, tag) == value
    assert tlv.find(data, 0x31) is None


_TRUSTS: dict[str, Trust] = {}


def _shared_trust(factory: pytest.TempPathFactory) -> Trust:
    if "trust" not in _TRUSTS:
        _TRUSTS["trust"] = _trust(factory.mktemp("authority"), AUTHORITY)
    return _TRUSTS["trust"]


def test_a_representation_names_no_person() -> None:
    assert "测试" not in repr(Technician("1F", "technician", datetime.now(UTC).date()))
    assert isinstance(AUTHORITY.issue(), TechnicianCard)
