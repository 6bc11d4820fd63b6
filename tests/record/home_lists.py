"""The lists of Home one by one, each as Home asks for it."""

from accord.record.lists.lists import Page, home_of
from accord.record.viewer import Viewer


def on_you(viewer: Viewer, after: str = "") -> Page:
    return home_of(viewer, on_you=after).on_you


def on_others(viewer: Viewer, after: str = "") -> Page:
    return home_of(viewer, on_others=after).on_others


def on_nobody(viewer: Viewer, after: str = "") -> Page:
    return home_of(viewer, on_nobody=after).on_nobody
