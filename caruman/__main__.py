"""`python -m caruman` does what the command `caruman` does, also where no script was installed."""

from __future__ import annotations

import sys

from caruman.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
