"""Benchmarks: how fast, how linear and how frugal the library is, as ratios against what it stands beside.

Run ``python -m benchmarks`` from the repository root. It prints one table and ends with status 1 if a goal is missed.
Every ratio is measured side by side in the run itself, so it says the same on a slow machine as on a fast one.
"""
