"""Views in, Markdown out. Templates only lay out; a missing value is an error, not an empty place."""

import html
import json
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

from portalgen.model.publication import Page
from portalgen.pages.escape import address, codelines, drawing, finalize, size_in_words
from portalgen.pages.views import page_url

Meta = dict[str, Any]
# YAML forbids a few control characters that JSON leaves as they are.
_YAML_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}


class _Once(CodeGenerator):
    """Compiles templates that leave escaping to ``finalize``: escaping markup again changes nothing, and took a quarter of the time.

    The two methods are Jinja's own place for other code around what a template prints.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "escape(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Templates(Environment):
    code_generator_class = _Once


@cache
def _environment() -> Environment:
    environment = _Templates(
        loader=PackageLoader("portalgen.pages", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="<#--",
        comment_end_string="--#>",  # {# opens a heading's id
    )
    environment.filters["address"] = address
    environment.filters["codelines"] = codelines
    environment.filters["bytes"] = size_in_words
    environment.filters["svg"] = drawing
    return environment


def front_matter(meta: Meta) -> str:
    """Return YAML front matter; every value is JSON, which YAML reads unchanged (strings quoted, no 2023-01-01 dates)."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    text = "\n".join(lines).translate(_YAML_ESCAPES)
    return f"---\n{text}\n---\n"


def root_of(path: str) -> Markup:
    """Return the way from a page up to the site's root: ``../../../`` for ``reports/a/2023.md``."""
    stem = path.removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return Markup("../" * len(stem.split("/")) if stem else "")


def render(template: str, path: str, title: str, description: str, meta: Meta | None = None, **values: Any) -> Page:
    """Lay out one page.

    Args:
        template: file name below ``templates``.
        path: where the page lies below ``build/docs``.
        title: the page's first heading and window title.
        description: one sentence for search engines.
        meta: further front matter.
        values: what the template needs.
    """
    root = root_of(path)
    # The theme prints these two without escaping.
    shown = {"title": html.escape(title), "description": html.escape(description)}
    # The index of search lies elsewhere; the theme's own would grow with every report.
    head = front_matter({**shown, "search": {"exclude": True}, **(meta or {})})
    body = _environment().get_template(template).render(title=title, root=root, **values)
    return Page(path, head + body.replace(f'href="{root}{page_url(path)}#', 'href="#'))
