"""Every regular expression that reads a report: those that modules hold, those that functions write out, those of the compiled catalogue."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import EnumType
from types import ModuleType
from typing import Any

ROOMS = ("readers", "normalize", "sections", "extract", "privacy")
_CALLS = frozenset({"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
Rule = tuple[str, re.Pattern[str]]


def modules_of(room: str) -> list[ModuleType]:
    """Return the modules of a room."""
    top = importlib.import_module(f"portalgen.{room}")
    names = [top.__name__, *(found.name for found in pkgutil.walk_packages(top.__path__, f"{top.__name__}."))]
    return [importlib.import_module(name) for name in names]


def rules_of(room: str) -> list[Rule]:
    """Return the rules of a room with their names, each pattern once."""
    seen: set[int] = set()
    held = [(f"{module.__name__}.{name}", pattern) for module in modules_of(room) for name, value in sorted(vars(module).items())
            for pattern in patterns_in(value, seen)]  # fmt: skip
    written = [(name, re.compile(pattern)) for name, pattern in written_in_functions(room) if pattern is not None]
    return list({pattern.pattern: (name, pattern) for name, pattern in reversed(held + written)}.values())


def written_in_functions(room: str) -> list[tuple[str, str | None]]:
    """Return the patterns that functions of a room give to ``re``; None for one that is made of what the function is given."""
    return [(f"{module.__name__}.{function.name}", _known(call.args[0], module)) for module in modules_of(room)
            for function in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(function, ast.FunctionDef)
            for call in ast.walk(function) if _is_of_re(call) and call.args]  # type: ignore[attr-defined]  # fmt: skip


def _is_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _CALLS
    )


def _known(pattern: ast.expr, module: ModuleType) -> str | None:
    """Return what an expression gives that is made of nothing but what the module holds."""
    if not isinstance(pattern, ast.Constant | ast.JoinedStr | ast.Name):
        return None
    try:
        value = eval(compile(ast.Expression(pattern), "", "eval"), dict(vars(module)))
    except (NameError, AttributeError):
        return None
    return value if isinstance(value, str) else value.pattern  # type: ignore[no-any-return]


def patterns_in(value: Any, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a value holds, in collections, enums and dataclasses too."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    for part in _parts(value):
        yield from patterns_in(part, seen)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple | set | frozenset):
        yield from value
    elif isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, EnumType):
        yield from (member.value for member in value)  # type: ignore[var-annotated]
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, field.name) for field in fields(value))
