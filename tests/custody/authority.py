"""A timestamp authority for these tests: its own root and key, made on the fly by openssl, which answers requests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server import CI

CONFIG = """
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
[name]
[tsa_config]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """An authority in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            reason = "openssl is not installed (Debian: apt-get install openssl)"
            if os.environ.get(CI):
                pytest.fail(f"{reason}, and {CI} is set")
            pytest.skip(reason)
        self.folder, self.root = folder, folder / "ca.pem"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "openssl.cnf").write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        made = [
            "-x509",
            "-days",
            "30",
            "-subj",
            "/CN=Root of the tests",
            "-extensions",
            "ca",
            "-keyout",
            "ca.key",
            "-out",
            "ca.pem",
        ]
        self._openssl("req", "-config", "openssl.cnf", *key, *made)
        self._openssl(
            "req", "-config", "openssl.cnf", *key, "-subj", "/CN=Authority of the tests", "-keyout", "tsa.key", "-out", "tsa.csr"
        )
        signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-out", "tsa.pem"]
        self._openssl("x509", "-req", "-in", "tsa.csr", *signed, "-extfile", "openssl.cnf", "-extensions", "tsa")

    def answer(self, request: bytes) -> bytes:
        (self.folder / "in.tsq").write_bytes(request)
        signer = ["-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "ca.pem"]
        self._openssl(
            "ts", "-reply", "-config", "openssl.cnf", "-section", "tsa_config", "-queryfile", "in.tsq", *signer, "-out", "out.tsr"
        )
        return (self.folder / "out.tsr").read_bytes()

    def _openssl(self, *args: str) -> None:
        subprocess.run(["openssl", *args], cwd=self.folder, check=True, capture_output=True)
