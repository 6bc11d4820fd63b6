"""How the properties are searched: quickly, with the same examples every time; or as `ACCORD_SEARCH` says.

`deep` looks for long, elsewhere each time, at `ACCORD_WALKS` walks. `small` looks where `same` does, and finds the
shortest walk that leads there.
"""

import gc
import os

from hypothesis import HealthCheck, Phase, settings

UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FIND, SHORTEN = (Phase.explicit, Phase.generate), (Phase.explicit, Phase.generate, Phase.shrink)

gc.set_threshold(100_000, 20, 20)  # what is made here is frozen, and mostly goes by itself
settings.register_profile("any", max_examples=70, deadline=None, database=None, suppress_health_check=UNHURRIED)
settings.register_profile("same", settings.get_profile("any"), derandomize=True, phases=FIND)
settings.register_profile("small", settings.get_profile("any"), derandomize=True, phases=SHORTEN)
settings.register_profile(
    "deep", settings.get_profile("any"), max_examples=int(os.environ.get("ACCORD_WALKS", "1000")), phases=FIND
)
settings.load_profile(os.environ.get("ACCORD_SEARCH", "same"))
