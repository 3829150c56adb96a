"""Takes corpus, tables and charts, gives Markdown pages with front matter; never computes a figure."""

from portalgen.pages.compared import data_path, report_data
from portalgen.pages.downloads import original_path, text_path
from portalgen.pages.index import Index, index_of, report_context
from portalgen.pages.plan import index_pages
from portalgen.pages.reports import report_page
from portalgen.pages.things import named_things
from portalgen.pages.views import ReportContext, report_path

__all__ = [
    "Index",
    "ReportContext",
    "data_path",
    "index_of",
    "index_pages",
    "named_things",
    "original_path",
    "report_context",
    "report_data",
    "report_page",
    "report_path",
    "text_path",
]
