"""What is wrong or doubtful in the page of an HTMLQuestion."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
)
# fmt: on
