"""From which line of the original sources is a place of a bundle? Readers of source maps, which decode nothing before they are asked.

    standard   the JSON of ECMA-426 (revision 3), with its sections
    bun        what Bun keeps of it inside of an executable

Both are a `SourceMap` (model.py): positions go in, originals come out, contents on request. Lines and columns are 0-based here, as in the
formats; columns count UTF-16 units. Whatever a map breaks ends in a MapError, never in half an answer.
"""
