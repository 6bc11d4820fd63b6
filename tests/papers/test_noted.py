"""A note on the form in the papers and in a pack: the text that is proved is the one with the note (B6, B7)."""

from datetime import timedelta
from pathlib import Path

import pytest

from accord.papers.pack import check
from accord.record.seals.sealing import make_seal
from accord.record.write import do
from tests.papers.packs import TOM, TOMS_POST, files_of, seen, story_told
from tests.record.cases import TUESDAY, act, ask

pytestmark = pytest.mark.django_db


def test_a_pack_proves_the_text_with_the_note_and_counts_no_signature_from_before(tmp_path: Path) -> None:
    """B6, B7."""
    ref, at = story_told(), TUESDAY + timedelta(days=100)
    note = act("add-note", text="The advocate is Lena Fox.")
    do(ask(note, ref, by=TOM, post=TOMS_POST, seen=seen(ref, at).case.length), at)
    root = make_seal(at + timedelta(days=1)).root

    files = files_of(seen(ref, at + timedelta(days=2)), tmp_path)
    found = check.check(files, root)

    assert b"The advocate is Lena Fox." in files[check.SIGNED_TEXT]
    assert check.SIGNED_TEXT in found.proved
    assert not any("Signed by: Tom Hurley" in line for line in found.says)
