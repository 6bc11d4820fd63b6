"""A server that has just started has built what threads would else build together."""

import subprocess
import sys

PROGRAM = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "accord.site.settings_test"
import django; django.setup()
from accord.procedure.acts.registry import ACTS
from accord.procedure.model.act import Fact
from accord.site.warming import build_decoders
kinds = {*Fact.kinds.values(), *ACTS.values()}
bare = [kind for kind in kinds if "__msgspec_cache__" not in vars(kind)]
build_decoders()
left = [kind.__name__ for kind in kinds if "__msgspec_cache__" not in vars(kind)]
print(len(bare) > 50, left)
"""


def test_every_decoder_is_built_before_the_first_request() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert ran.stdout == "True []\n"
