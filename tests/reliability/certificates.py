"""Certificates for servers on 127.0.0.1, signed by a test authority."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


class Authority:
    """Signs certificates; ``file`` is its own certificate."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.file = folder / f"{name}.pem"
        basic = x509.BasicConstraints(ca=True, path_length=0)
        own = (
            self._builder(self.name, self.key, datetime.now(UTC) + DAY)
            .add_extension(basic, critical=True)
            .sign(self.key, hashes.SHA256())
        )
        self.file.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def serve(
        self, label: str, *, address: str = "127.0.0.1", expired: bool = False
    ) -> ssl.SSLContext:
        """Return the TLS context of a server; an expired certificate ended yesterday."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, label)])
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        until = datetime.now(UTC) - DAY if expired else datetime.now(UTC) + DAY
        signed = (
            self._builder(subject, key, until)
            .add_extension(names, critical=False)
            .sign(self.key, hashes.SHA256())
        )
        file = self.folder / f"{label}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + signed.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, until: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime.now(UTC) - 3 * DAY)
            .not_valid_after(until)
        )
