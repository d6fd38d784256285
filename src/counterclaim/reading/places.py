from dataclasses import dataclass
from counterclaim.records import *
@dataclass(frozen=True, slots=True)
class Mentioned:
    span: Span
    place: Place
    entry: object
class Places:
    def __init__(self, report, parse): self.parse=parse
    def of(self, paragraph): return ()
    def zone(self, place): return "Asia/Damascus"
    countries=("SY",)
