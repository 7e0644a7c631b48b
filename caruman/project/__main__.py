"""`python -m caruman.project`: the commands of the server, Django's among them."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command of the server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caruman.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["caruman.project", *sys.argv[1:]])


if __name__ == "__main__":
    main()
