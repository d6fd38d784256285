"""Counterclaim: a record of who claims what in published reports of an armed conflict.

The public surface. Names are loaded when first used, so that ``counterclaim --help`` does not wait for the parser.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook
    from counterclaim.errors import CounterclaimError
    from counterclaim.filing import file_reports
    from counterclaim.intake import Given, report_from_bytes, report_from_text, reports_from_paths
    from counterclaim.reading import read
    from counterclaim.records import Claim, Reading, Report

__version__ = "0.1.0"

_HOMES = {
    "Casebook": "casebook",
    "Claim": "records",
    "CounterclaimError": "errors",
    "Given": "intake",
    "Reading": "records",
    "Report": "records",
    "file_reports": "filing",
    "read": "reading",
    "report_from_bytes": "intake",
    "report_from_text": "intake",
    "reports_from_paths": "intake",
}

__all__ = [
    "Casebook",
    "Claim",
    "CounterclaimError",
    "Given",
    "Reading",
    "Report",
    "__version__",
    "file_reports",
    "read",
    "report_from_bytes",
    "report_from_text",
    "reports_from_paths",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"counterclaim.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
