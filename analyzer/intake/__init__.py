"""Which JavaScript files does this target hold, and what are they? Nothing of a target is executed, extracted to disk or imported."""

from analyzer.intake.dependencies import with_dependencies
from analyzer.intake.limits import Limits
from analyzer.intake.release import Origin, OtherFile, Release, SourceFile
from analyzer.intake.target import open_target
from analyzer.intake.text import Position, TextMap

__all__ = ["Limits", "Origin", "OtherFile", "Position", "Release", "SourceFile", "TextMap", "open_target", "with_dependencies"]
