"""Characters: which ones XML can carry."""

import re

# XML 1.0 has no way to write these, not even as a character reference.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
