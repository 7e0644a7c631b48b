"""What is made while a wheel is built: the binary catalogues, which are not committed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles the catalogues into the tree that is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is stale; an editable install is compiled when the portal starts."""
        if version == "editable":
            return
        file = Path(self.root) / "caruman" / "project" / "catalogues.py"
        # By its file: while a wheel is built, the package itself is not installed.
        spec = importlib.util.spec_from_file_location("catalogues", file)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(file)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.compile_stale()
