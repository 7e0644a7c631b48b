"""The simulator of FPX as a process of `make run`: registered with the portal's own addresses, beside its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from caruman.project.env import require_environment
from caruman.project.env_checks import is_this_machine

ADDRESSES = ("CARUMAN_FPX_URL", "CARUMAN_FPX_SIMULATOR_CONTROL")
FOLDER = "fpx"
# Said by the supervisor to itself and its children; nobody sets it.
_STARTED = "CARUMAN_FPX_SIMULATOR_STARTED"


def started(variables: Mapping[str, str], is_free: Callable[[str, int], bool]) -> dict[str, str]:
    """Say whether this run starts the simulator: where FPX is a port of this machine that nobody has yet."""
    url = urlsplit(variables.get(ADDRESSES[0], ""))
    control = urlsplit(variables.get(ADDRESSES[1], ""))
    ports = [one.port for one in (url, control) if one.port is not None]
    is_ours = is_this_machine(url.hostname or "") and url.scheme == "http" and len(ports) == 2
    return {_STARTED: "yes" if is_ours and all(is_free("127.0.0.1", port) for port in ports) else ""}


def is_wanted(variables: Mapping[str, str]) -> bool:
    """Say whether the simulator belongs to this run."""
    return bool(variables.get(_STARTED))


def greeting(variables: Mapping[str, str]) -> str:
    """Say where the simulator is."""
    url, control = (variables[name].rstrip("/") for name in ADDRESSES)
    return f"Simulator of FPX and its banks: {url} (what it did, and its switches: {control})"


def main() -> int:
    """Run the simulator for this portal. Gives the exit status."""
    from caruman.simulators.fpx.program import main as simulate

    environment = require_environment()
    if environment.is_production:
        raise SystemExit("In production, payments go to FPX itself: the simulator does not run.")
    url, control = (urlsplit(environment.text(name)) for name in ADDRESSES)
    # The throwaway certificate is registered by itself.
    own = [one for one in environment.items("CARUMAN_FPX_OWN_CERTIFICATES") if one != "throwaway"]
    ours = environment.text("CARUMAN_URL").rstrip("/")
    return simulate(
        [
            f"--port={url.port}",
            f"--control-port={control.port}",
            f"--data={environment.data / FOLDER}",
            f"--exchange={environment.text('CARUMAN_FPX_EXCHANGE')}",
            f"--seller={environment.text('CARUMAN_FPX_SELLER')}=Caruman",
            f"--direct-url={ours}/callbacks/fpx/direct/",
            f"--indirect-url={ours}/callbacks/fpx/return/",
            *(f"--certificate={one}" for one in own),
            "--quiet",
        ]
    )
