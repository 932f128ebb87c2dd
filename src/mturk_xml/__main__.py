"""``python -m mturk_xml``, the same as the command ``mturk-xml``."""

import sys

from mturk_xml.cli import main

if __name__ == "__main__":
    sys.exit(main())
