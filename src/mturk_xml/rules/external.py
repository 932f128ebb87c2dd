"""What is wrong or doubtful in the address of an ExternalQuestion."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
)
# fmt: on
