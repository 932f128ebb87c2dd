"""XHTML for FormattedContent."""
