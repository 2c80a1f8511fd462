"""What can go wrong, as one tree. Each message is one line that a person can act on."""

from __future__ import annotations


class MarsadError(Exception):
    """Base of all errors that Marsad raises on purpose. The message is one line."""


class BadArgument(MarsadError):
    """The caller asked for something that makes no sense."""


class BadDate(BadArgument):
    """A date that is no date."""


class NotAStore(MarsadError):
    """What was given as a store is none, or is one that this version cannot use."""


class StoreFailure(MarsadError):
    """The store could not be read or written: a full disk, a lock, a damaged file."""


class UnknownClaim(MarsadError):
    """No claim of that name, or more than one."""


class OutputFailure(MarsadError):
    """The result could not be written."""


class Unreadable(MarsadError):
    """A source that holds no readable dispatch; becomes a refusal, never ends the run."""


def one_line(error: BaseException) -> str:
    """The message of any exception as one line; the system's own words for system errors."""
    if isinstance(error, OSError) and error.strerror:
        said = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    else:
        said = str(error) or type(error).__name__
    return " ".join(said.split())
