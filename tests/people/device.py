"""A device that makes passkeys, as far as a server can tell."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One key and its counter; `origin` is where its browser believes to be."""

    origin: str
    host: str
    counter: int = 0
    credential: bytes = b"a credential that is made up"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, question: dict[str, Any]) -> str:
        """Answer a question for a new passkey."""
        attested = AttestedCredentialData.create(
            b"\0" * 16, self.credential, ES256.from_cryptography_key(self.key.public_key())
        )
        said = AuthenticatorData.create(self._host(), PRESENT | VERIFIED | ATTESTED, self.counter, bytes(attested))
        attestation = AttestationObject.create("none", said, {})
        return self._answer({"attestationObject": bytes(attestation)}, self._browser("webauthn.create", question))

    def sign(self, question: dict[str, Any]) -> str:
        """Answer a question for a passkey."""
        self.counter += 1
        said = AuthenticatorData.create(self._host(), PRESENT | VERIFIED, self.counter)
        browser = self._browser("webauthn.get", question)
        signature = self.key.sign(bytes(said) + sha256(browser).digest(), ec.ECDSA(SHA256()))
        return self._answer({"authenticatorData": bytes(said), "signature": signature}, browser)

    def _host(self) -> bytes:
        return sha256(self.host.encode()).digest()

    def _browser(self, kind: str, question: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": question["challenge"], "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes], browser: bytes) -> str:
        name = websafe_encode(self.credential)
        parts = {part: websafe_encode(value) for part, value in {**response, "clientDataJSON": browser}.items()}
        whole = {"id": name, "rawId": name, "type": "public-key", "response": parts, "clientExtensionResults": {}}
        return json.dumps(whole)
