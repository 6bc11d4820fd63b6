"""`accord doctor`: say what is wrong with an installation."""

import argparse

NAME = "doctor"
HELP = "Look at everything that a service needs, a sentence for each thing. Ends with 1 if one is wrong."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mail-to", metavar="ADDRESS", default="", help="send an email there, to see that it arrives")


def run(options: argparse.Namespace) -> int:
    from accord.cli.looking.health import everything

    faults = 0
    for looked in everything(options.mail_to):
        faults += looked.is_wrong
        print(f"{'WRONG' if looked.is_wrong else 'ok':<6} {looked.sentence}", flush=True)
    print("Everything is ready." if not faults else f"{faults} thing{'s are' if faults > 1 else ' is'} wrong.")
    return int(bool(faults))
