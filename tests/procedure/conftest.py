"""Looks for no garbage, as what is made here is frozen, and in a module for nothing but tests."""

import gc

import pytest

gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(name: str) -> list[pytest.Item] | None:
    return None if name.startswith("test_") else []
