"""Loads sentence-transformers without what it imports and Companion never calls.

Importing the package imports its training and evaluation parts, which import scikit-learn and SciPy, and torch's
compiler: 160 MB on the disk, 110 MB of memory and a third of the embed worker's start (measured with
sentence-transformers 5 and torch 2.13: 498 to 390 MB, 3,555 to 2,283 modules). Names that are never called stand in.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType

# What is imported by name while the model is loaded; a name that is missing here fails the import, loudly.
_NAMES = {
    "sklearn": (),
    "sklearn.metrics": ("average_precision_score", "f1_score", "matthews_corrcoef", "ndcg_score", "pairwise_distances"),
    "scipy": (),
    "scipy.sparse": ("coo_matrix",),
    "scipy.stats": ("pearsonr", "spearmanr"),
    "torch._dynamo": (),
    "torch._dynamo._trace_wrapped_higher_order_op": ("TransformGetItemToIndex",),
}
# They mark functions for the compiler and change nothing where none is used.
_DECORATORS = ("allow_in_graph", "assume_constant_result", "disable")


class _Absent:
    """Stands for a class or function that is not there."""

    def __init__(self, *_: object, **__: object) -> None:
        raise ModuleNotFoundError("not loaded: Companion embeds only, it neither trains, evaluates nor compiles models")


@contextmanager
def without_training() -> Iterator[None]:
    """Within it, sentence-transformers and a model of its load without scikit-learn, SciPy and torch's compiler.

    Afterwards none of them counts as imported, so that whoever truly needs one gets the real thing.
    """
    import torch
    from transformers import utils
    from transformers.utils import import_utils

    if not sys.modules.keys().isdisjoint(_NAMES):
        yield  # somebody in this process uses the real ones
        return
    for module in (utils, import_utils):
        for name in ("is_scipy_available", "is_sklearn_available"):
            setattr(module, name, _no)
    for name, attributes in _NAMES.items():
        sys.modules[name] = _stand_in(name, attributes)
    compiler = sys.modules["torch._dynamo"]
    for name in _DECORATORS:
        setattr(compiler, name, _unchanged)
    torch._dynamo = compiler
    try:
        yield
    finally:
        delattr(torch, "_dynamo")
        for name in _NAMES:
            sys.modules.pop(name, None)


def _no() -> bool:
    return False


def _unchanged(function: object = None, *_: object, **__: object) -> object:
    return function if function is not None else _unchanged


def _stand_in(name: str, attributes: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    module.__spec__ = ModuleSpec(name, None, is_package=True)
    for attribute in attributes:
        setattr(module, attribute, type(attribute, (_Absent,), {}))
    return module
