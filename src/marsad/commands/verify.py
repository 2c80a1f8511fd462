"""``marsad verify``: check the archive and the log."""

from __future__ import annotations

import sys

from marsad.commands.common import StoreOption, existing_store


def verify(db: StoreOption = None) -> int:
    """Check the store: the archive against its hashes, the claims against their ids, the database itself.

    Exit status 0 if all is sound, 1 with one line on standard error for each thing that is not.

    \b
    Examples:
      marsad verify
      marsad verify --db front.db
    """
    with existing_store(db) as store:
        problems = store.verify()
        counts = store.counts()
    for problem in problems:
        print(f"marsad: {problem}", file=sys.stderr)
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    print(f"{said}: {f'{len(problems)} problems' if problems else 'sound'}")
    return 1 if problems else 0
