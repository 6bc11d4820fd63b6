"""Start 20 servers and send each 16 requests at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

from bench.half_sent import Cookies, ask, filled, serving, sign_in

STARTS, AT_ONCE = 20, 16


def main(starts: int = STARTS) -> int:
    lived = 0
    with filled() as environment:
        with serving(environment) as address:
            cookies = sign_in(address)
            page = ask(address, "/", cookies)[3]
        cases = sorted({f"/cases/{part[:8]}/" for part in page.split('href="/cases/')[1:]})
        for _ in range(starts):
            with serving(environment) as address:
                lived += all_answer(address, cookies, cases)
    print(f"{lived} of {starts} starts survived {AT_ONCE} requests at once, for {len(cases)} cases.")
    return int(lived < starts)


def all_answer(address: str, cookies: Cookies, cases: list[str]) -> bool:
    """True if all requests succeed and the server survives."""

    def opened(number: int) -> int:
        return ask(address, cases[number % len(cases)], cookies)[1]

    try:
        with ThreadPoolExecutor(AT_ONCE) as together:
            answered = list(together.map(opened, range(AT_ONCE)))
        return answered == [200] * AT_ONCE and ask(address, "/health", {})[1] == 200
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
