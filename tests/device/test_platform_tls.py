# SPDX-License-Identifier: GPL-3.0-or-later
"""The same limits and the same meanings over TLS, with a certificate authority made for this test."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from odd_platform import OddPlatform, document, http, receipt
from platform_fixtures import synthetic_submission

from kiosk.approval.http_platform import HttpPlatform
from offline_queue.platform_port import Delivered, Offline, Outcome, Unknown
from offline_queue.submission import OutgoingAttachment, OutgoingSubmission


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``key.pem`` and ``certificate.pem`` for 127.0.0.1, its own authority."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder


@pytest.fixture
def tls(authority: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority / "certificate.pem", authority / "key.pem")
    return context


def submit(odd: OddPlatform, outgoing: OutgoingSubmission, authority: str) -> Outcome:
    platform = HttpPlatform(odd.url, "QD-SN-0001", timeout_seconds=0.5, certificate_authority=authority)
    try:
        return platform.submit(outgoing)
    finally:
        platform.close()


def outgoing(attachments: tuple[OutgoingAttachment, ...] = ()) -> OutgoingSubmission:
    new = synthetic_submission(attachments=())
    return OutgoingSubmission(new.submission_id, new.kind, new.payload, new.sha256, attachments, 1)


def test_a_submission_with_a_large_part_arrives(authority: Path, tls: ssl.SSLContext) -> None:
    size = 1_000_000
    part = OutgoingAttachment(1, "material-1", "application/pdf", size, "0" * 64, lambda: iter((bytes(size),)))
    wanted = outgoing((part,))

    def answer(method: str, path: str, headers: dict[str, str]) -> Iterator[bytes]:
        if path == "/v1/uploads":
            sent = headers["content-length"]
            yield http(201, b"", "Location: /v1/uploads/1", "Tus-Resumable: 1.0.0", f"Upload-Offset: {sent}")
        else:
            yield http(201, document(receipt(wanted.submission_id, wanted.sha256)))

    with OddPlatform(answer, tls) as odd:
        assert isinstance(submit(odd, wanted, str(authority / "certificate.pem")), Delivered)
        assert odd.asked == ["POST /v1/uploads", "POST /v1/submissions"]


def test_a_stranger_gets_nothing(tls: ssl.SSLContext) -> None:
    with OddPlatform(lambda *_: (http(201, b"{}"),), tls) as odd:
        assert submit(odd, outgoing(), "") == Offline("certificate-not-trusted")
        assert odd.asked == []


def test_dripped_headers_end_in_time(authority: Path, tls: ssl.SSLContext) -> None:
    ended, dripped = threading.Event(), []

    def drip(*_: object) -> Iterator[bytes]:
        yield b"HTTP/1.1 201 Odd\r\nX-Long: "
        while not ended.wait(0.05) and len(dripped) < 400:
            dripped.append(b"<")
            yield b"<"

    with OddPlatform(drip, tls) as odd:
        assert submit(odd, outgoing(), str(authority / "certificate.pem")) == Unknown("answer-too-slow")
        ended.set()
    assert len(dripped) < 400
