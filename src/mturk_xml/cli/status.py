"""Exit statuses. Never a count: 256 findings would wrap around to success."""

from enum import IntEnum


class Status(IntEnum):
    """What a command tells its caller; of two, the higher one counts."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
