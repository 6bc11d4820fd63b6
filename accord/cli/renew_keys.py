"""`accord renew-keys`: rotate the encryption key, without downtime."""

import argparse

NAME = "renew-keys"
HELP = "Change the key that encrypts sign-in secrets. Add a key, restart, then run this with --finish."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--finish", action="store_true", help="encrypt everything with the newest key; drop the others")


def run(options: argparse.Namespace) -> int:
    return _finish() if options.finish else _add()


def _add() -> int:
    from cryptography.fernet import Fernet
    from django.conf import settings

    environment, key = settings.ENVIRONMENT, Fernet.generate_key().decode()
    if environment.encryption_keys:
        print(f"Put this key in front of the others in ACCORD_ENCRYPTION_KEYS, with a comma: {key}")
    else:
        environment.keep_keys([key, *environment.keys_at_rest()])
        print("There is a new key.")
    print("Restart `accord serve` and `accord work`, then run `accord renew-keys --finish`.")
    return 0


def _finish() -> int:
    from django.conf import settings

    from accord.access.rekeying import renew_all

    environment = settings.ENVIRONMENT
    count = renew_all()
    newest, *older = environment.keys_at_rest()
    print(f"{count} secrets are encrypted with the newest key.")
    if environment.encryption_keys and older:
        print("Take the older keys out of ACCORD_ENCRYPTION_KEYS now, and restart.")
    elif older:
        environment.keep_keys([newest])
        print("The older keys are deleted. Keep a copy of the new key, apart from your backups.")
    return 0
