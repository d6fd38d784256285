"""Filing: the one way in. Archives reports, reads them, keeps their claims; killed at any time, it goes on where it was."""

from counterclaim.filing.filed import Failure, Filed
from counterclaim.filing.filing import file_reports
from counterclaim.filing.step import Stage, Step

__all__ = ["Failure", "Filed", "Stage", "Step", "file_reports"]
