"""`accord erase`: erase an entry's text where the law asks."""

import argparse
import sys

from accord.procedure.acts.saying.erasing import REASONS

NAME = "erase"
HELP = "Erase the text of one entry, where the law asks. Or repeat all erasures after restoring a backup."
DATES = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", nargs="?", default="", help="the case's reference")
    parser.add_argument("entry", nargs="?", type=int, default=0, help="the entry's number")
    parser.add_argument("--own", default="", metavar="AGENCY", help="an agency's key, for an entry private to it")
    parser.add_argument("--reason", choices=sorted(REASONS), default="", help="why the law asks for it")
    parser.add_argument("--by", default="", metavar="NAME", help="who decided it")
    parser.add_argument("--repeat", action="store_true", help="after a restore: repeat all erasures")


def run(options: argparse.Namespace) -> int:
    from accord.procedure.world.values import Refusal
    from accord.record.clock import now
    from accord.record.erasing import Wanted, erase, repeat, write_over

    if options.repeat:
        print(f"Erased again: the text of {repeat(now())} entries.")
        print(write_over(), file=sys.stderr)
        return 0
    wanted = Wanted(ref=options.ref, own=options.own, number=options.entry, reason=options.reason, asked_by=options.by)
    try:
        elsewhere = erase(wanted, now())
    except Refusal as refusal:
        print(refusal)
        return 1
    print(f"The text of entry {wanted.number} of {wanted.ref} is erased. Documents already downloaded are not changed.")
    print(write_over(), file=sys.stderr)
    if elsewhere:
        print(f"Check these too. They have the same text, or correct that entry: {', '.join(elsewhere)}.")
    return 0
