"""`accord rehearse`: play a story."""

import argparse
from pathlib import Path

import msgspec

from accord.procedure.stories.rehearsal import step_in_words, unmet_in_words
from accord.procedure.stories.story import Story, Unmet, play, read_story, state_of

NAME = "rehearse"
HELP = "Play a story with the procedure that it names, step by step. Needs no database."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", type=Path, help="a story's TOML file")
    parser.add_argument("--json", action="store_true", help="print the state after every step, as one line of JSON")


def run(options: argparse.Namespace) -> int:
    try:
        story = read_story(options.story)
        (_say_as_json if options.json else _say)(story)
    except Unmet as unmet:
        (_say_unmet_as_json if options.json else _say_unmet)(unmet)
        return 1
    except ValueError as wrong:
        print(f"{options.story}: {wrong}")
        return 1
    return 0


def _say(story: Story) -> None:
    title, steps = "", 0
    for row, played in play(story):
        if row.title != title:
            title = row.title
            print(f"\n{title}")
        first, *others = step_in_words(played.world, played)
        print(f"  {first}", *(f"    {line}" for line in others), sep="\n")
        steps += 1
    print(f"\nAs expected: {story.title}, {steps} steps.")


def _say_as_json(story: Story) -> None:
    for row, played in play(story):
        print(msgspec.json.encode({"row": row.title, **state_of(played.world, played)}).decode())


def _say_unmet(unmet: Unmet) -> None:
    first, *others = unmet_in_words(unmet)
    print(f"\n{first}", *(f"  {line}" for line in others), sep="\n")


def _say_unmet_as_json(unmet: Unmet) -> None:
    said = {"where": unmet.where, "what": unmet.what, "expected": unmet.expected, "got": unmet.got}
    print(msgspec.json.encode({"unmet": said}).decode())
