"""What the operations of the service refuse, beyond the documents."""

from mturk_xml.rules.rule import Rule

# fmt: off
ROWS: tuple[Rule, ...] = (
)
# fmt: on
