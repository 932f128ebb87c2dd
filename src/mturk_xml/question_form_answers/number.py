"""Numbers in texts: what a worker wrote where the form has IsNumeric.

The article QuestionForm says that the value must be numeric and shows that decimals are. How the page told is not
documented. So a number here is what every reader takes for one: decimal digits with a point and a sign, white space
around them. What JavaScript takes beyond that (``1e5``, ``0x1F``, ``Infinity``, nothing but white space) is doubtful,
and all else is none.
"""

import re
from decimal import Decimal

from mturk_xml.simple import MAX_DIGITS

# The white space of JavaScript, which str.strip() does not take in whole.
_BLANK = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_DIGITS = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_NUMBER = re.compile(rf"[{_BLANK}]*({_DIGITS})[{_BLANK}]*")
_DOUBTFUL = re.compile(
    rf"[{_BLANK}]*(?:{_DIGITS}(?:[eE][+-]?[0-9]+)?|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|[+-]?Infinity)?[{_BLANK}]*"
)


def read_number(text: str) -> int | Decimal | None:
    """Return the number that a text is: an ``int`` if it is whole, else a ``Decimal`` with every digit.

    ``None`` for a text that is none, or has more digits than Python reads in reasonable time (4,300).
    """
    found = _NUMBER.fullmatch(text)
    if found is None or len(found[1]) > MAX_DIGITS:
        return None
    decimals = found[1].partition(".")[2]
    number = Decimal(found[1])
    return number if decimals.strip("0") else int(number)


def may_be_number(text: str) -> bool:
    """Return whether some readers take a text for a number."""
    return _DOUBTFUL.fullmatch(text) is not None
