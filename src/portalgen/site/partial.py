"""The pages that are not there yet, by MkDocs' own ``--dirty`` build, where all others were laid down beforehand.

    python -m portalgen.site.partial mkdocs.yml FOLDER

MkDocs alone would leave the pages that it does not render without their front matter, from which the sitemap takes dates.
"""

import logging
import sys
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files


class _FrontMatter(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Reads the front matter of every page that is not rendered."""

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Do so before anything is written."""
        for file in files.documentation_pages():
            if file.page and file.page.markdown is None:
                file.page.read_source(config)
                file.page.markdown = ""
        return env


def main(config_file: str, folder: str) -> None:
    """Render into ``folder`` what is missing there; warnings go to standard error in MkDocs' form."""
    logging.basicConfig(format="%(levelname)-7s -  %(message)s", level=logging.WARNING)
    config = load_config(config_file, site_dir=folder)
    config.plugins["portalgen-front-matter"] = _FrontMatter()
    build(config, dirty=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
