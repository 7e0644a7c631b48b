"""`python -m caruman.simulators.fpx`: the simulator of FPX, until it is told to stop."""

import sys

from caruman.simulators.fpx.program import main

if __name__ == "__main__":
    sys.exit(main())
