"""Makes the invented tables known to every test of this folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest_charts import resources  # noqa: F401
