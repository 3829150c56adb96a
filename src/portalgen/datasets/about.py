"""What the data set is as a whole: the one source of every description of it. What is not known is absent."""

from dataclasses import dataclass

from portalgen.citing import Work, citation_file, whole_data
from portalgen.model.corpus import Corpus
from portalgen.model.publication import NO_PORTAL, Portal
from portalgen.model.report import last_updated

NAME = "fazhi-zhengfu-baogao"
TITLE = "法治政府建设年度报告开放数据"
TITLE_EN = "Open data of Chinese agencies' annual reports on rule-of-law government"
LICENSE_NAME = "CC BY 4.0"
"""The licence of the data as people write it."""
LICENSE_ID = "CC-BY-4.0"
LICENSE_TITLE = "知识共享 署名 4.0 国际"
LICENSE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
KEYWORDS = ("法治政府", "年度报告", "依法行政", "开放数据")
DESCRIPTION = (
    "由各机关公开的法治政府建设年度报告逐条读出的数据。每条事实都带有原文、在原文中的位置和原文件的 SHA-256。"
    f"本数据以 {LICENSE_NAME} 授权；报告原文是各机关的公开文件，以原文为准。"
    "CSV 为 UTF-8（带字节顺序标记）；文本以 ' = + - @ 或制表符等开头的，前面加了一个 ' 以免电子表格当作公式，"
    "还原时去掉一个开头的 ' 即可；其他格式中一律为原样。"
)
DESCRIPTION_EN = (
    "Facts read from the annual rule-of-law reports of Chinese government agencies. Every fact carries the verbatim sentence, "
    "its place in the source and the SHA-256 of the source file."
)


@dataclass(frozen=True, slots=True)
class About:
    """What differs from one state of the data to the next.

    Attributes:
        modified: latest day on which a report was added or corrected, ISO; empty where none is recorded. Never from the clock.
        first_year, last_year: years that the reports are about; 0 without reports.
        reports, agencies: how many there are.
        version, released: number and day of the last release; empty before the first.
        portal: the site that publishes the data.
    """

    modified: str
    first_year: int
    last_year: int
    reports: int
    agencies: int
    version: str = ""
    released: str = ""
    portal: Portal = NO_PORTAL

    @property
    def work(self) -> Work:
        """The data set as it is cited."""
        return whole_data(TITLE, self.portal, self.version, self.released or self.modified)


def about(corpus: Corpus, portal: Portal = NO_PORTAL, version: str = "", released: str = "") -> About:
    """Return what is said of the data of a corpus."""
    years = [report.year for report in corpus.reports if report.year]
    agencies = {report.agency_id for report in corpus.reports}
    span = (min(years, default=0), max(years, default=0))
    return About(last_updated(corpus.reports), *span, len(corpus.reports), len(agencies), version, released, portal)


def data_citation(portal: Portal, version: str, released: str) -> str:
    """Return ``CITATION.cff`` of the data set as released, for the project's root."""
    return citation_file(whole_data(TITLE, portal, version, released), LICENSE_ID)
