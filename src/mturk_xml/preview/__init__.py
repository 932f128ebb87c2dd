"""Preview: question documents as pages that a browser shows."""
