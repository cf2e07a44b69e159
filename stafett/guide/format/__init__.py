"""Guide files: read, checked, given block ids, and written out again. Knows no database and no request."""

from .blocks import with_block_ids
from .checking import check_guide, read_guide
from .problems import GuideRefused, Problem
from .writing import write_guide

__all__ = ["GuideRefused", "Problem", "check_guide", "read_guide", "with_block_ids", "write_guide"]
