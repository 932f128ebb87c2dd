"""Preview: question documents as pages that a browser shows. Needs the extra ``web``."""

from mturk_xml.extras import needed

needed("jinja2", "web")
