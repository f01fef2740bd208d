"""What does the text of a file say?"""

from __future__ import annotations

from analyzer.syntax.bulk import read as parse

__all__ = ["parse"]
