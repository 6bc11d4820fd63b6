"""How the properties are searched: the same examples every time; `ACCORD_SEARCH=deep` looks further, and differently each time."""

import os

from hypothesis import HealthCheck, settings

UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile("same", derandomize=True, deadline=None, database=None, suppress_health_check=UNHURRIED)
settings.register_profile("deep", deadline=None, database=None, max_examples=3000, suppress_health_check=UNHURRIED)
settings.load_profile(os.environ.get("ACCORD_SEARCH", "same"))
