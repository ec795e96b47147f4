from __future__ import annotations

import sys
from pathlib import Path

# `bin/` is no package: what stands before the product must run without it.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))
