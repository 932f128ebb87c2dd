"""Durations and rewards, as the client takes them."""

import re
from datetime import timedelta
from decimal import Context, Decimal

# The pattern of CurrencyAmount in the service model, without its signs for begin and end: a text must match as a
# whole, and Python's ``$`` would let a line feed pass.
AMOUNT = re.compile(r"[0-9]+(\.)?[0-9]{0,2}")

_CENT = Decimal("0.01")
_MOST_DIGITS = 16  # no reward has so many, but a Decimal can say 1E+999999999
_SECOND = timedelta(seconds=1)


def dollars(reward: str | Decimal) -> str:
    """Return a reward as text. A Decimal that is no number of whole cents fails the pattern."""
    if isinstance(reward, Decimal) and reward.is_finite() and reward.adjusted() < _MOST_DIGITS:
        cents = reward.quantize(_CENT, context=Context(prec=_MOST_DIGITS + 4))
        if cents == reward:
            return str(cents)
    return str(reward)


def is_whole(duration: timedelta) -> bool:
    """Return whether a duration is a whole number of seconds."""
    return not duration.microseconds


def whole_seconds(duration: int | timedelta) -> int:
    """Return the seconds of a duration; a number is one already."""
    return duration // _SECOND if isinstance(duration, timedelta) else duration
