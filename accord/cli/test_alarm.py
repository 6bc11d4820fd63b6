"""`accord test-alarm`: try the way out for alarms."""

import argparse

NAME = "test-alarm"
HELP = "Send a test to ACCORD_ALARM_ADDRESSES and ACCORD_ALARM_WEBHOOK."


def arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_options: argparse.Namespace) -> int:
    from accord.letters.alarm_mails import NO_ONE, is_told, tell_test
    from accord.record.clock import now

    if not is_told():
        print(NO_ONE)
        return 1
    is_sent = tell_test(now())
    print("Sent. Check that it arrives." if is_sent else "It could not be sent. The log says why.")
    return 0 if is_sent else 1
