"""Analysis of tests: how hard each question is, and how much the whole can be relied on."""
