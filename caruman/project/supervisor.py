"""One process that starts the portal's processes, keeps them alive, and leaves nothing behind.

`make run` is this. Each child is told by the kernel when this process is gone, so that even
`kill -9` leaves nothing running; what a child starts itself ends with that child.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

from caruman.project import fpx_simulator, prepared
from caruman.project.database import DatabaseDidNotStart, PrivateDatabase
from caruman.project.env import Environment, require_environment
from caruman.project.processes import ends_with_parent

LOCK = "running.lock"
_TURN_SECONDS = 0.05
_PATIENCE_SECONDS = 15.0
_READY_SECONDS = 60.0
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
_LONGEST_PAUSE_SECONDS = 30.0
# A child that lived this long has recovered: its next fall counts as the first.
_RECOVERED_SECONDS = 60.0
_SIMULATED = ("CARUMAN_SMTP_URL", "CARUMAN_SMS_URL", *fpx_simulator.ADDRESSES)
_SIMULATE = Path(__file__).resolve().parents[1] / "simulators" / "management" / "commands" / "simulate.py"


class CannotServe(Exception):
    """It cannot be started as things stand; the sentence says what to do."""


class Told(Exception):
    """Somebody asked for the end (Ctrl-C, SIGTERM, a closed terminal)."""


class Child:
    """One process of the portal, started again when it falls."""

    def __init__(self, name: str, arguments: list[str], environment: dict[str, str]) -> None:
        self.name = name
        self._arguments, self._environment = arguments, environment
        self._falls = 0
        self._again_at = 0.0
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        self.began_at = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "caruman.project", *self._arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            # Ctrl-C in the terminal is for the supervisor, who stops the children in order.
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGTERM),
        )

    def look_after(self, now: float) -> None:
        """Start it again where it has fallen, after a pause that grows with each fall."""
        if self._again_at:
            if now >= self._again_at:
                self._again_at = 0.0
                self.start()
            return
        status = self.process.poll()
        if status is None:
            return
        self._falls = 1 if now - self.began_at > _RECOVERED_SECONDS else self._falls + 1
        pause = min(0.5 * 2 ** (self._falls - 1), _LONGEST_PAUSE_SECONDS)
        self._again_at = now + pause
        say(f"The {self.name} ended ({_how(status)}). It is started again in {pause:g} s.")

    def tell_to_end(self) -> None:
        """Ask it to finish what it has in hand."""
        if self.process.poll() is None:
            self.process.terminate()

    def end(self, until: float) -> None:
        """Wait for its end; after `until` end it and whatever it started."""
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"The {self.name} does not end by itself. It is ended.")
            _kill_tree(self.process.pid)
            self.process.wait()


class Site(NamedTuple):
    """Where the portal of this run stands."""

    environment: Environment
    data: Path
    url: str
    variables: dict[str, str]


def main() -> int:
    """Run the portal until told to stop. Gives the exit status."""
    began_at = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _told)
    environment = require_environment()
    try:
        with _only_here(environment.data) as lock:
            site = _site(environment)
            lock.write(f"{os.getpid()} {site.url}\n")
            lock.flush()
            _serve(site, began_at)
    except (CannotServe, DatabaseDidNotStart) as fault:
        print(fault, file=sys.stderr)
        return 1
    except Told:
        return 0
    return 0


def reset() -> int:
    """Throw the private database and the documents away, and make the demonstration anew. Gives the exit status."""
    environment = require_environment()
    try:
        if environment.is_production:
            raise CannotServe("This is production: nothing is thrown away here.")
        if environment.text("DATABASE_URL"):
            raise CannotServe("DATABASE_URL names a database of yours: only the private one is thrown away.")
        with _only_here(environment.data):
            for name in ("postgres", "documents", fpx_simulator.FOLDER):
                shutil.rmtree(environment.data / name, ignore_errors=True)
            database = PrivateDatabase(environment.data / "postgres")
            try:
                database.make("caruman")
                prepared.forget(environment.data)
                _prepare(Site(environment, environment.data, "", _variables(environment)))
            finally:
                database.stop()
    except (CannotServe, DatabaseDidNotStart) as fault:
        print(fault, file=sys.stderr)
        return 1
    say("The data were thrown away and the people of the demonstration made anew. make run opens the portal.")
    return 0


def _serve(site: Site, began_at: float) -> None:
    """Start everything, watch it, stop it: whatever happens between, nothing stays."""
    database, children = None, []
    try:
        if not site.environment.text("DATABASE_URL"):
            database = PrivateDatabase(site.data / "postgres")
            if database.make("caruman"):
                prepared.forget(site.data)
        _prepare(site)
        children = [Child(name, arguments, site.variables) for name, arguments in _parts(site)]
        _wait_until_ready(site, children)
        _greet(site, time.monotonic() - began_at)
        while True:
            now = time.monotonic()
            for child in children:
                child.look_after(now)
            if database is not None and database.process.poll() is not None:
                say("The database ended. It is started again.")
                database = PrivateDatabase(site.data / "postgres")
            time.sleep(_TURN_SECONDS * 10)
    finally:
        # A second Ctrl-C must not leave half of it running.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        until = time.monotonic() + _PATIENCE_SECONDS
        for child in children:
            child.tell_to_end()
        for child in children:
            child.end(until)
        if database is not None:
            database.stop()
        if children:
            say("Stopped. Nothing is left running; the data stay.")


def _parts(site: Site) -> Iterator[tuple[str, list[str]]]:
    """Give the processes of the portal, each by the name that people read."""
    yield "web server", ["web"]
    yield "worker", ["worker"]
    if not site.environment.is_production and _SIMULATE.exists():
        yield "simulators", ["simulate", "--skip-checks"]
    if fpx_simulator.is_wanted(site.variables):
        yield "simulator of FPX", ["fpx"]


def _prepare(site: Site) -> None:
    """Bring database, messages and static files up to date, in a process that is gone afterwards."""
    database_url = site.environment.text("DATABASE_URL")
    if prepared.is_current(site.data, database_url):
        return
    prepared.forget(site.data)
    done = subprocess.run(
        [sys.executable, "-m", "caruman.project", "prepare"],
        env=site.variables,
        check=False,
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )
    if done.returncode:
        raise CannotServe("The portal could not be made ready; see above.")
    prepared.keep(site.data, database_url)


def _site(environment: Environment) -> Site:
    """Choose the ports, and tell the children."""
    variables = _variables(environment)
    port = environment.number("PORT")
    bind = environment.text("CARUMAN_BIND")
    if not _is_free(bind, port):
        raise CannotServe(f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}")
    if not environment.is_production:
        for name in _SIMULATED:
            if not variables.get(name):
                variables[name] = _with_free_port(environment.text(name))
        variables.update(fpx_simulator.started(variables, _is_free))
    return Site(environment, environment.data, environment.text("CARUMAN_URL").rstrip("/"), variables)


def _variables(environment: Environment) -> dict[str, str]:
    """Give the environment of the children: the same folder wherever they stand, and words as they are written."""
    return {**os.environ, "CARUMAN_DATA": str(environment.data), "PYTHONUNBUFFERED": "1"}


def _with_free_port(url: str) -> str:
    """Give a simulator's address, on another port where its usual one is taken."""
    parts = urlsplit(url)
    if parts.port is not None and _is_free("127.0.0.1", parts.port):
        return url
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return urlunsplit(parts._replace(netloc=f"{parts.hostname}:{free.getsockname()[1]}"))


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        # As the server itself does: connections of a run that has just ended do not count.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except PermissionError as fault:
            raise CannotServe(
                f"Port {port} is for administrators. Choose one above 1023: make run PORT=8000"
            ) from fault
        except OSError:
            return False
    return True


@contextmanager
def _only_here(data: Path) -> Iterator[IO[str]]:
    """Hold the data folder for this run; the lock goes with the process, however that ends."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / LOCK).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            lock.seek(0)
            process, _, url = lock.read().strip().partition(" ")
            at = f" at {url}" if url else ""
            raise CannotServe(
                f"Caruman already runs in this folder{at} (process {process or 'unknown'}). "
                f"Stop it with Ctrl-C in its terminal{f', or with: kill {process}' if process else ''}."
            ) from fault
        lock.truncate(0)
        # The children do not inherit the file, so they cannot hold the folder after this process.
        yield lock


def _wait_until_ready(site: Site, children: list[Child]) -> None:
    """Wait until the portal says of itself that it is ready."""
    until = time.monotonic() + _READY_SECONDS
    words = ""
    while time.monotonic() < until:
        for child in children:
            if child.process.poll() is not None:
                raise CannotServe(f"The {child.name} did not start; see above.")
        status, words = _ask_whether_ready(site)
        if status == 200:
            return
        # A server that answers is up; asked more slowly, it does not fill the log.
        time.sleep(_TURN_SECONDS if status in (0, 503) else 1.0)
    # Whatever is missing, the next start makes sure of everything.
    prepared.forget(site.data)
    raise CannotServe(f"The portal does not become ready. {words}")


def _ask_whether_ready(site: Site) -> tuple[int, str]:
    """Give the status of the answer and its words; status 0 where nobody answers."""
    bind = site.environment.text("CARUMAN_BIND")
    host = "127.0.0.1" if bind in _EVERYWHERE else bind
    address = f"http://{f'[{host}]' if ':' in host else host}:{site.environment.number('PORT')}/health/ready"
    request = Request(address, headers={"Host": urlsplit(site.url).netloc, "X-Forwarded-Proto": "https"})
    try:
        with urlopen(request, timeout=5) as answer:  # noqa: S310
            return answer.status, ""
    except HTTPError as answer:
        with answer:
            words = answer.read().decode(errors="replace") if answer.code == 503 else f"It answers {answer.code}."
            return answer.code, words
    except OSError:
        return 0, "The web server does not answer."


def _greet(site: Site, seconds: float) -> None:
    say(f"Ready in {seconds:.1f} s: {site.url}")
    if not site.environment.is_production:
        say(f"Outbox, with every SMS and e-mail: {site.url}/outbox/")
        if site.environment.text("CARUMAN_TIME_TRAVEL") == "yes":
            say(f"Clock, to be moved on to reminders and to the end of cover: {site.url}/outbox/clock/")
        if fpx_simulator.is_wanted(site.variables):
            say(fpx_simulator.greeting(site.variables))
        people = site.data / prepared.PEOPLE
        if people.exists():
            say(people.read_text(encoding="utf-8").rstrip())
        say("Ctrl-C stops it.")


def say(sentence: str) -> None:
    """Say something to whoever started this."""
    print(sentence, flush=True)


def _how(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"


def _told(number: int, frame: object) -> None:
    raise Told


def _kill_tree(pid: int) -> None:
    import psutil

    try:
        process = psutil.Process(pid)
        for one in [*process.children(recursive=True), process]:
            one.kill()
    except psutil.NoSuchProcess:
        return
