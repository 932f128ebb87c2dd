"""Analysis of tests: how hard each question is, and how much the whole can be relied on."""

from mturk_xml.analysis.analysis import Choice, QuestionAnalysis, SelectionAnalysis, TestAnalysis, analyze
from mturk_xml.analysis.distribution import Distribution
from mturk_xml.analysis.page import page

__all__ = [
    "Choice",
    "Distribution",
    "QuestionAnalysis",
    "SelectionAnalysis",
    "TestAnalysis",
    "analyze",
    "page",
]
