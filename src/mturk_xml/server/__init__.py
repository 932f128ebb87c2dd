"""Server: question documents taken in a browser, and the answers kept."""
