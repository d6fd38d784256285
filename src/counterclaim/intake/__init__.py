"""Intake: bytes, files, folders and standard input turned into Reports, with header fields, dateline and day of publication.

It does not interpret the story (DESIGN.md, section 2).
"""

from counterclaim.intake.document import report_from_bytes, report_from_text
from counterclaim.intake.given import Given
from counterclaim.intake.outcome import Outcome
from counterclaim.intake.paths import reports_from_paths

__all__ = ["Given", "Outcome", "report_from_bytes", "report_from_text", "reports_from_paths"]
