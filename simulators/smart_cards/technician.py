# SPDX-License-Identifier: GPL-3.0-or-later
"""A technician's card (PIV, NIST SP 800-73-4), the authority that issues such cards, and a copy that somebody made of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa, utils
from cryptography.x509.oid import NameOID

from simulators.smart_cards.cards import OK

_APPLICATION = bytes.fromhex("A000000308000010000100")
_TEMPLATE = bytes.fromhex("61074F050000100001")
_ATR = bytes.fromhex("3B8180018080")
_CERTIFICATE_OBJECT = bytes.fromhex("5C035FC101")
_KEY_REFERENCE = 0x9E
_ALGORITHMS = {256: 0x11, 384: 0x14}
_LONGEST_ANSWER = 256
_NOT_FOUND, _WRONG_PARAMETERS, _UNKNOWN = b"\x6a\x82", b"\x6a\x86", b"\x6d\x00"

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


class TechnicianAuthority:
    """Issues technician cards, and says which of them were revoked. Everything is made anew for each one."""

    def __init__(self, name: str = "样例维护卡签发", *, days: int = 3650, is_authority: bool = True) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self._revoked: list[int] = []
        builder = _builder(self._name, self._name, self._key.public_key(), days)
        builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        self._certificate = builder.sign(self._key, hashes.SHA256())

    def pem(self) -> bytes:
        """What a kiosk is given: the certificate and the list of revoked cards."""
        now = datetime.now(UTC)
        builder = x509.CertificateRevocationListBuilder().issuer_name(self._name).last_update(now).next_update(now + timedelta(30))
        for serial in self._revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now).build()
            builder = builder.add_revoked_certificate(entry)
        revocations = builder.sign(self._key, hashes.SHA256())
        encoding = serialization.Encoding.PEM
        return self._certificate.public_bytes(encoding) + revocations.public_bytes(encoding)

    def issue(self, role: str = "technician", *, days: int = 365, key: Key | None = None) -> TechnicianCard:
        """A card with a key of its own; `days` may be negative for one that has expired."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, role),
                x509.NameAttribute(NameOID.COMMON_NAME, "测试维护卡"),
            ]
        )
        certificate = _builder(subject, self._name, key.public_key(), days).sign(self._key, hashes.SHA256())
        return TechnicianCard(key, certificate)

    def revoke(self, card: TechnicianCard) -> None:
        """From now on this card counts no more."""
        self._revoked.append(card.certificate.serial_number)


class TechnicianCard:
    """Shows its certificate and signs what it is given with its key, without a PIN (slot 9E)."""

    atr = _ATR

    def __init__(self, key: Key, certificate: x509.Certificate) -> None:
        self.certificate = certificate
        self.signatures: list[bytes] = []
        """Every signature that the card gave."""
        self._key = key
        self._pending = b""
        self._selected = False

    def reset(self) -> None:
        """Forget the session."""
        self._pending = b""
        self._selected = False

    def process(self, command: bytes) -> bytes | None:
        """The answer to one command APDU."""
        if len(command) < 4:
            return b"\x67\x00"
        content = command[5 : 5 + command[4]] if len(command) > 5 else b""
        match command[1]:
            case 0xC0:
                return self._give()
            case 0xA4:
                self._selected = len(content) >= 5 and _APPLICATION.startswith(content)
                return _TEMPLATE + OK if self._selected else _NOT_FOUND
            case 0xCB if self._selected and content == _CERTIFICATE_OBJECT:
                encoded = self.certificate.public_bytes(serialization.Encoding.DER)
                self._pending = _object(0x53, _object(0x70, encoded) + bytes.fromhex("710100FE00"))
                return self._give()
            case 0x87 if self._selected:
                return self._sign(command[2], command[3], content)
        return _UNKNOWN if self._selected else _NOT_FOUND

    def signature(self, digest: bytes) -> bytes:
        """What the key says to a digest."""
        assert isinstance(self._key, ec.EllipticCurvePrivateKey)
        algorithm = hashes.SHA256() if len(digest) == 32 else hashes.SHA384()
        return self._key.sign(digest, ec.ECDSA(utils.Prehashed(algorithm)))

    def _sign(self, algorithm: int, reference: int, template: bytes) -> bytes:
        is_known = isinstance(self._key, ec.EllipticCurvePrivateKey) and algorithm == _ALGORITHMS.get(self._key.key_size)
        # 7C len 82 00 81 len challenge
        if not is_known or reference != _KEY_REFERENCE or template[:1] != b"\x7c" or template[2:5] != b"\x82\x00\x81":
            return _WRONG_PARAMETERS
        self.signatures.append(self.signature(template[6 : 6 + template[5]]))
        return _object(0x7C, _object(0x82, self.signatures[-1])) + OK

    def _give(self) -> bytes:
        part, self._pending = self._pending[:_LONGEST_ANSWER], self._pending[_LONGEST_ANSWER:]
        return part + (bytes((0x61, min(len(self._pending), 0xFF))) if self._pending else OK)


class CopiedTechnicianCard(TechnicianCard):
    """Everything that can be read from a technician's card, and a signature that was overheard; the key stayed where it is."""

    def __init__(self, original: TechnicianCard) -> None:
        super().__init__(ec.generate_private_key(ec.SECP256R1()), original.certificate)
        self._overheard = original.signatures[-1] if original.signatures else b""

    def signature(self, digest: bytes) -> bytes:
        """The overheard one, or that of another key."""
        return self._overheard or super().signature(digest)


def _builder(subject: x509.Name, issuer: x509.Name, key: PublicKey, days: int) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    begins, ends = sorted((now - timedelta(days=abs(days), hours=1), now + timedelta(days=days)))
    return x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=subject,
        public_key=key,
        serial_number=x509.random_serial_number(),
        not_valid_before=begins,
        not_valid_after=ends,
    )


def _object(tag: int, value: bytes) -> bytes:
    size = len(value)
    length = bytes((size,)) if size < 0x80 else bytes((0x81, size)) if size < 0x100 else b"\x82" + size.to_bytes(2, "big")
    return bytes((tag,)) + length + value
