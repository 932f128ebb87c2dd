"""XML Schemas of the Mechanical Turk document formats, one folder per schema date."""
