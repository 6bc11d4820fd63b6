"""Sign a PDF with pyHanko, which imports in 1 to 2 seconds."""

from io import BytesIO

from asn1crypto.tsp import TimeStampReq, TimeStampResp
from asn1crypto.x509 import Certificate as Held
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSigner, Signer
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from accord.journal.stamping import NoStamp, answer_of, check_stamp
from accord.papers.certificate import Certificate

FIELD = "Seal"
SAID = PdfSignatureMetadata(
    field_name=FIELD,
    md_algorithm="sha256",
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)
PLACE = SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True))
"""Off the page, where PDF/UA allows an invisible field."""
ROOM, ROOM_OF_A_STAMP = 4096, 16_384
"""Bytes reserved for a seal without certificates, and for a timestamp."""
PATIENCE = 5
"""Seconds to wait for a timestamp."""


class PdfWriter(IncrementalPdfFileWriter):
    """Incremental writer that keeps the PDF/A metadata."""

    def _update_meta(self) -> None:
        """Keep the metadata."""


class KeyAsRead(Signer):
    """Keeps the key open: pyHanko reopens it, at 140 ms."""

    def __init__(self, by: Certificate) -> None:
        own, *others = (Held.load(one.public_bytes(Encoding.DER)) for one in (by.own, *by.others))
        known = SimpleCertificateStore()
        for one in others:
            known.register(one)
        super().__init__(signing_cert=own, cert_registry=known, embed_roots=False)
        self.key = by.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), SHA256())
        return self.key.sign(data, ECDSA(SHA256()))


class OurService(TimeStamper):
    """Timestamps by digest only, and verifies the answer."""

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        token = answer_of(settings.STAMP_URL, req.dump(), PATIENCE)
        if len(token) > ROOM_OF_A_STAMP:
            raise NoStamp("the stamp is too large")
        check_stamp(req["message_imprint"]["hashed_message"].native, token, settings.STAMP_CERTIFICATES)
        return TimeStampResp.load(token)


def signed(printed: bytes, by: Certificate, *, is_stamped: bool) -> bytes:
    """Sign as PAdES B-B; B-T with a timestamp. Raise NoStamp, or OSError from pyHanko."""
    stamper = OurService() if is_stamped else None  # type: ignore[no-untyped-call]
    signer = PdfSigner(SAID, KeyAsRead(by), timestamper=stamper, new_field_spec=PLACE)
    certificates = sum(len(one.public_bytes(Encoding.DER)) for one in (by.own, *by.others))
    room = certificates + ROOM + ROOM_OF_A_STAMP * is_stamped
    written = BytesIO()
    signer.sign_pdf(PdfWriter(BytesIO(printed)), output=written, bytes_reserved=2 * room)
    return written.getvalue()
