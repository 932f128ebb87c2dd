"""The rows of all parts, by their codes."""

from mturk_xml.rules.answers import ROWS as ANSWERS
from mturk_xml.rules.archives import ROWS as ARCHIVES
from mturk_xml.rules.content import ROWS as CONTENT
from mturk_xml.rules.external import ROWS as EXTERNAL
from mturk_xml.rules.files import ROWS as FILES
from mturk_xml.rules.forms import ROWS as FORMS
from mturk_xml.rules.keys import ROWS as KEYS
from mturk_xml.rules.layouts import ROWS as LAYOUTS
from mturk_xml.rules.operations import ROWS as OPERATIONS
from mturk_xml.rules.pages import ROWS as PAGES
from mturk_xml.rules.policies import ROWS as POLICIES
from mturk_xml.rules.rows import ROWS
from mturk_xml.rules.rule import Rule
from mturk_xml.rules.schema import ROWS as SCHEMA
from mturk_xml.rules.texts import ROWS as TEXTS
from mturk_xml.rules.versions import ROWS as VERSIONS
from mturk_xml.rules.xml import ROWS as XML

_PARTS = (
    XML,
    SCHEMA,
    CONTENT,
    FORMS,
    VERSIONS,
    PAGES,
    EXTERNAL,
    LAYOUTS,
    TEXTS,
    OPERATIONS,
    KEYS,
    POLICIES,
    ANSWERS,
    FILES,
    ARCHIVES,
    ROWS,
)
RULES: dict[str, Rule] = {row.code: row for rows in _PARTS for row in rows}
