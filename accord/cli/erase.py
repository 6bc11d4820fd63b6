"""`accord erase`: erase an entry's text where the law asks."""

import argparse
import sys

from accord.procedure.acts.saying.erasing import REASONS

NAME = "erase"
HELP = "Erase the words of one entry, as the law asks; or repeat all erasures after a backup was restored."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", nargs="?", default="", help="the case's reference")
    parser.add_argument("entry", nargs="?", type=int, default=0, help="the entry's number")
    parser.add_argument("--own", default="", metavar="AGENCY", help="in what that agency keeps to itself")
    parser.add_argument("--reason", choices=sorted(REASONS), default="", help="why the law asks for it")
    parser.add_argument("--by", default="", metavar="NAME", help="who decided it")
    parser.add_argument("--repeat", action="store_true", help="after a restore: erase again what was erased")


def run(options: argparse.Namespace) -> int:
    from accord.procedure.world.values import Refusal
    from accord.record.clock import now
    from accord.record.erasing import Wanted, erase, repeat, write_over

    if options.repeat:
        print(f"Erased again: the words of {repeat(now())} entries.")
        print(write_over(), file=sys.stderr)
        return 0
    wanted = Wanted(ref=options.ref, own=options.own, number=options.entry, reason=options.reason, asked_by=options.by)
    try:
        elsewhere = erase(wanted, now())
    except Refusal as refusal:
        print(refusal)
        return 1
    print(f"The words of entry {wanted.number} of {wanted.ref} are erased. Papers that were taken are not reached.")
    print(write_over(), file=sys.stderr)
    if elsewhere:
        print(f"Look at these too, which hold the same words or correct that entry: {', '.join(elsewhere)}.")
    return 0
