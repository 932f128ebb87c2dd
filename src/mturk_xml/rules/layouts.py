"""What is wrong or doubtful in a HITLayout and its parameters."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
)
# fmt: on
