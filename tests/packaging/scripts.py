"""The scripts of packaging/, which are run by their path and so belong to no package."""

import importlib.util
import sys
from types import ModuleType

from tests.places import ROOT


def load_script(name: str) -> ModuleType:
    """A script of packaging/ as a module."""
    spec = importlib.util.spec_from_file_location(name.removesuffix(".py"), ROOT / "packaging" / name)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by its name
    spec.loader.exec_module(module)
    return module
