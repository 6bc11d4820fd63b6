"""The lists of Home one by one, each as Home asks for it."""

from accord.record.lists.lists import Page, home_of
from accord.record.viewer import Viewer


def your_turn(viewer: Viewer, after: str = "") -> Page:
    return home_of(viewer, your_turn=after).your_turn


def with_others(viewer: Viewer, after: str = "") -> Page:
    return home_of(viewer, with_others=after).with_others


def needs_someone(viewer: Viewer, after: str = "") -> Page:
    return home_of(viewer, needs_someone=after).needs_someone
