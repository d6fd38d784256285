"""Loads a script that is no part of the package: a benchmark, the generator of the docs, the tool that measures everybody."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def module_at(path: Path) -> ModuleType:
    """Return the module at `path`, loaded anew."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # typed structs look their module up while it is loaded
    spec.loader.exec_module(module)
    return module
