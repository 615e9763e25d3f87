"""The layout is enforced, not described: the syntax trees of the package are read, nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "colecon"
FLOORS = {
    "errors": 0,
    "kinds": 0,
    "words": 0,
    "evidence": 0,
    "core": 1,
    "estimate": 1,
    "parts": 2,
    "models": 3,
    "scenario": 4,
    "ensemble": 5,
    "results": 6,
    "report": 7,
    "cli": 8,
    "bench": 9,
}
DOORS = ("colecon", "colecon.__main__")
"""The two modules outside the house: what `import colecon` and `python -m colecon` find."""
PLACES = {
    "simpy": {"core"},
    "matplotlib": {"report"},
    "pandas": {"results", "report", "cli"},
    "pyarrow": {"ensemble", "results"},
    "pydantic": {"scenario", "cli"},
    "pydantic_core": {"scenario"},
    "openpyxl": {"scenario"},
    "csv": {"scenario", "evidence"},
    "tomllib": {"scenario", "words"},
    "dask": {"ensemble"},
    "distributed": {"ensemble"},
    "multiprocessing": {"ensemble"},
    "concurrent": {"ensemble"},
    "scipy": {"estimate", "results", "report"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "fontTools": {"report"},
    "xlsxwriter": {"report"},
    "click": {"cli"},
    "rich": {"cli"},
}
"""Libraries and the folders that may import them."""
NEVER = {"pickle", "marshal", "shelve", "socket", "urllib", "http", "requests", "subprocess"}
"""A scenario must not reach code or the network through any of these."""
MEASURES = {("colecon.bench.growth", "subprocess")}
"""The benchmark times whole commands; it reads no scenario."""
LONGEST = 400


def trees() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


TREES = trees()


def folder(module: str) -> str:
    return module.split(".")[1]


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that a tree names in an import, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import of {node.module}"
            base = node.module or ""
            for alias in node.names:
                yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in TREES else base


def inner(module: str) -> set[str]:
    """The modules of the package that ``module`` imports."""
    return {name for name in imports(TREES[module]) if name.split(".")[0] == "colecon"}


def indoors() -> list[str]:
    return [module for module in TREES if module not in DOORS]


def test_every_folder_has_a_floor() -> None:
    assert {folder(module) for module in indoors()} <= set(FLOORS)


@pytest.mark.parametrize("module", indoors())
def test_a_file_imports_lower_floors_or_its_own_folder(module: str) -> None:
    home = folder(module)
    for name in inner(module):
        assert name in TREES, f"{module} imports {name}, which is no file"
        assert name not in DOORS, f"{module} imports the facade"
        other = folder(name)
        assert other == home or FLOORS[other] < FLOORS[home], f"{module} imports {name} of a higher floor"


def test_a_file_imports_the_file_that_defines_the_name() -> None:
    facades = {name for name in indoors() if name.count(".") == 1 and (PACKAGE / folder(name)).is_dir()}
    for module in indoors():
        assert not (inner(module) & facades), f"{module} imports a folder instead of a file"


def test_no_import_cycles() -> None:
    graph = {module: inner(module) & set(TREES) for module in TREES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for name in sorted(graph[module] - {module}):
                visit(name, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("module", indoors())
def test_libraries_stay_in_their_place(module: str) -> None:
    for name in {name.split(".")[0] for name in imports(TREES[module])}:
        assert folder(module) in PLACES.get(name, {folder(module)}), f"{module} imports {name}"
        assert name not in NEVER or (module, name) in MEASURES, f"{module} imports {name}"


def test_only_the_draws_draw() -> None:
    for module, tree in TREES.items():
        drawing = {"random", "secrets"} & {name.split(".")[0] for name in imports(tree)}
        numpy = any(isinstance(node, ast.Attribute) and node.attr == "random" and _is_numpy(node.value)
                    for node in ast.walk(tree))  # fmt: skip
        named = any(name.startswith("numpy.random") for name in imports(tree))
        assert module == "colecon.core.draws" or not (drawing or numpy or named), f"{module} draws"


def _is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy")


def test_no_code_from_outside() -> None:
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), f"{module}:{node.lineno}"


def test_models_do_not_import_siblings() -> None:
    for module in TREES:
        own = module.rpartition(".")[2]
        if module.startswith("colecon.models.") and own not in ("catalogue", "play"):
            siblings = {name for name in inner(module) if name.startswith("colecon.models.")}
            assert siblings <= {f"colecon.models.tables_{own}"}, f"{module} imports {siblings}"


def test_the_package_does_not_know_the_county() -> None:
    """The number of villages, the years and the county's name stand in the scenario (rule 9)."""
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and not isinstance(node.value, bool):
                assert node.value not in (41, 2021, 2025), f"{module}:{node.lineno} knows {node.value}"


@pytest.mark.parametrize("module", list(TREES))
def test_modules_are_short(module: str) -> None:
    path = PACKAGE.parent.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_folders_open_nothing() -> None:
    """An ``__init__`` holds a docstring only; `colecon.estimate` is public and names its functions."""
    for module in indoors():
        if module.count(".") == 1 and (PACKAGE / folder(module)).is_dir() and folder(module) != "estimate":
            body = TREES[module].body
            assert len(body) == 1, f"{module} holds code"
            assert ast.get_docstring(TREES[module]), f"{module} has no docstring"
