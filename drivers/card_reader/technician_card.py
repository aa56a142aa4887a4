# SPDX-License-Identifier: GPL-3.0-or-later
"""Technician cards: an ISO 7816 card with a private key that signs a challenge (PIV, NIST SP 800-73-4 part 2, §3.2.4).

A number or a file that a card gives can be copied by anyone, also the certificate; only the key cannot. So the card shows its
certificate, which one of the city's technician authorities must have issued, and then signs a digest that nobody could know
before. The key is that of "card authentication" (slot 9E), which needs no PIN of the card: the PIN is asked by the kiosk.

The authority file is PEM: certificates of authorities that issue technician cards and nothing else, and their lists of revoked
cards. What a card may do stands in its subject as the organisational unit: one of ROLES.
"""

from __future__ import annotations

import hashlib
import secrets
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from drivers.card_reader import tlv
from drivers.card_reader.apdu import CardLost, Transmit, exchange, select_by_name
from drivers.sentence import Sentence

if TYPE_CHECKING:
    # Only who meets a technician pays for these.
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

ROLES = ("hall-staff", "technician", "vendor")

_PIV = bytes.fromhex("A00000030800001000")
_GET_CERTIFICATE = bytes.fromhex("00CB3FFF055C035FC10100")  # object 5FC101: certificate for card authentication
_CARD_AUTHENTICATION_KEY = 0x9E
_PEM_BEGIN = b"-----BEGIN "


@dataclass(frozen=True, slots=True)
class Trust:
    """Who may issue technician cards. `now` gives the time with its zone."""

    authority_file: Path | None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Technician:
    """A card that proved itself. ``card`` is the certificate's serial number in hexadecimal; no name is passed on."""

    card: str
    role: str
    valid_until: date
    code: ClassVar[str] = "technician"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence("已核验维护卡。", "The maintenance card was verified.")

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("维护卡有效", "The technician card is genuine").about(f"{self.role}, card {self.card}")


@dataclass(frozen=True, slots=True)
class TechnicianRefused:
    """A card that did not prove to be a technician's."""

    reason: str
    code: ClassVar[str] = "technician-refused"

    @property
    def citizen(self) -> Sentence:
        """What the screen says."""
        return Sentence("这张卡不是有效的维护卡。", "This is not a valid maintenance card.")

    @property
    def technician(self) -> Sentence:
        """What a technician is told."""
        return Sentence("维护卡未通过核验", "The technician card was refused").about(self.reason)


@dataclass(frozen=True, slots=True)
class _Authorities:
    certificates: tuple[x509.Certificate, ...]
    revocations: tuple[x509.CertificateRevocationList, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    public: EllipticCurvePublicKey
    algorithm: int
    digest: str


def challenge_technician(transmit: Transmit, trust: Trust) -> Technician | TechnicianRefused | CardLost:
    """Let the card prove itself: certificate by a trusted authority, then a signature over a fresh challenge."""
    authorities = _load(trust.authority_file)
    if isinstance(authorities, TechnicianRefused):
        return authorities
    selected = exchange(transmit, select_by_name(_PIV))
    if isinstance(selected, CardLost):
        return selected
    if not selected.is_ok:
        return TechnicianRefused(f"no technician application on this card (status {selected.status:04X})")
    answer = exchange(transmit, _GET_CERTIFICATE)
    if isinstance(answer, CardLost):
        return answer
    encoded = tlv.find(answer.data, 0x53, 0x70) if answer.is_ok else None
    if encoded is None:
        return TechnicianRefused(f"no certificate on this card (status {answer.status:04X})")
    examined = _examine(encoded, authorities, trust.now())
    if isinstance(examined, TechnicianRefused):
        return examined
    technician, key = examined
    problem = _challenge(transmit, key)
    return technician if problem is None else problem


def _load(path: Path | None) -> _Authorities | TechnicianRefused:
    from cryptography import x509

    if path is None:
        return TechnicianRefused("the settings name no technician authority (card_reader.technician_authority)")
    try:
        content = path.read_bytes()
    except OSError as error:
        return TechnicianRefused(f"{path} cannot be read ({error.strerror}): correct card_reader.technician_authority")
    certificates: list[x509.Certificate] = []
    revocations: list[x509.CertificateRevocationList] = []
    try:
        for part in content.split(_PEM_BEGIN)[1:]:
            if part.startswith(b"X509 CRL"):
                revocations.append(x509.load_pem_x509_crl(_PEM_BEGIN + part))
            else:
                certificates.append(x509.load_pem_x509_certificate(_PEM_BEGIN + part))
    except ValueError:
        return TechnicianRefused(f"{path} holds something that is neither a certificate nor a list of revoked ones")
    return _Authorities(tuple(certificates), tuple(revocations))


def _examine(encoded: bytes, authorities: _Authorities, now: datetime) -> tuple[Technician, _Key] | TechnicianRefused:
    """Everything about the certificate but whether the card has its key."""
    from cryptography import x509

    try:
        with warnings.catch_warnings():
            # What the library only frowns upon, such as a serial number below zero, no authority of ours writes.
            warnings.simplefilter("error")
            certificate = x509.load_der_x509_certificate(encoded)
            judged = _judge(certificate, authorities, now)
            if isinstance(judged, TechnicianRefused):
                return judged
            key = _key(certificate)
    except Exception as error:
        # Anybody can write anything into a certificate, and the library has many unrelated exceptions for what it finds there.
        return TechnicianRefused(f"the card's certificate is damaged ({type(error).__name__})")
    if key is None:
        return TechnicianRefused("the card's key is of a kind that is not supported; use ECC P-256 or P-384")
    return judged, key


def _judge(certificate: x509.Certificate, authorities: _Authorities, now: datetime) -> Technician | TechnicianRefused:
    """Issuer, time, revocation and role; everything but the key."""
    from cryptography.x509.oid import NameOID

    issuer = next((authority for authority in authorities.certificates if _issued(certificate, authority)), None)
    if issuer is None:
        return TechnicianRefused("the card was not issued by a technician authority of this kiosk")
    for what, begins, ends in (
        ("the card", certificate.not_valid_before_utc, certificate.not_valid_after_utc),
        ("the card's authority", issuer.not_valid_before_utc, issuer.not_valid_after_utc),
    ):
        if not begins <= now <= ends:
            return TechnicianRefused(f"{what} is valid from {begins:%Y-%m-%d} to {ends:%Y-%m-%d}; make sure that the clock is right")
    for revocation in authorities.revocations:
        listed = revocation.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if revocation.issuer == issuer.subject and listed is not None:
            return TechnicianRefused("the card was revoked")
    units = [str(entry.value) for entry in certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)]
    role = next((unit for unit in units if unit in ROLES), None)
    if role is None:
        return TechnicianRefused(f"the card names no role; its organisational unit must be one of {', '.join(ROLES)}")
    return Technician(f"{certificate.serial_number:X}", role, certificate.not_valid_after_utc.date())


def _issued(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    try:
        certificate.verify_directly_issued_by(authority)
        return authority.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False


def _key(certificate: x509.Certificate) -> _Key | None:
    """The key with the number of its algorithm and the digest that it signs (SP 800-78-4 table 6-2)."""
    from cryptography.hazmat.primitives.asymmetric import ec

    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return None
    algorithm, digest = {"secp256r1": (0x11, "sha256"), "secp384r1": (0x14, "sha384")}.get(key.curve.name, (0, ""))
    return _Key(key, algorithm, digest) if algorithm else None


def _challenge(transmit: Transmit, key: _Key) -> TechnicianRefused | CardLost | None:
    """None when the card signed what was drawn just now."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, utils

    digest = hashlib.new(key.digest, b"kiosk technician" + secrets.token_bytes(32)).digest()
    # 82 empty: what is wanted; 81: the challenge.
    template = tlv.encode(0x7C, tlv.encode(0x82, b"") + tlv.encode(0x81, digest))
    command = bytes((0x00, 0x87, key.algorithm, _CARD_AUTHENTICATION_KEY, len(template))) + template + b"\0"
    answer = exchange(transmit, command)
    if isinstance(answer, CardLost):
        return answer
    signature = tlv.find(answer.data, 0x7C, 0x82) if answer.is_ok else None
    if signature is None:
        return TechnicianRefused(f"the card does not sign (status {answer.status:04X})")
    algorithm = hashes.SHA256() if key.digest == "sha256" else hashes.SHA384()
    try:
        key.public.verify(signature, digest, ec.ECDSA(utils.Prehashed(algorithm)))
    except InvalidSignature:
        return TechnicianRefused("the card does not have the key of its certificate: it is a copy")
    return None
