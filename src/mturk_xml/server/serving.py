"""The app served: a socket that listens, the names it answers to, and uvicorn, until somebody ends it."""

import errno
import ipaddress
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# Seconds for requests under way when the server is ended.
_GRACE = 5


class AddressError(Exception):
    """The server cannot listen there. Says why, in words."""


class Listener:
    """A socket that listens on a host and a port; without ``port``, on the ``usual`` one, or on any if that is in use.

    ``names`` are what others call this computer, besides what can be known here; they may come through a proxy.
    ``is_local`` says that nobody else can reach it.

    Raises:
        AddressError: it cannot listen there.
    """

    def __init__(self, host: str, port: int | None, *, usual: int = 0, names: Sequence[str] = ()) -> None:
        if port is None:
            try:
                self.socket = _listening(host, usual)
            except AddressError:
                self.socket = _listening(host, 0)
        else:
            self.socket = _listening(host, port)
        bound = ipaddress.ip_address(self.socket.getsockname()[0])
        self.port: int = self.socket.getsockname()[1]
        self.is_local = bound.is_loopback and not names
        own = _own_names() if bound.is_unspecified else (_bracketed(host), _bracketed(str(bound)))
        self._shown = (*names, *own)[0]
        # A name that another site leads to this computer is not among them: then browsers must not take us for it.
        self.hosts = tuple(dict.fromkeys(each.lower() for each in (*names, *own, *_LOOPBACK)))

    @property
    def address(self) -> str:
        """The address of the first page, as others reach it."""
        return f"http://{self._shown}:{self.port}/"

    def serve(self, app: "ASGIApp", started: Callable[[], None]) -> None:
        """Serve an app until SIGINT or SIGTERM, in the main thread; ``started`` is called when it answers."""
        # To uvicorn both are the same, but it passes on the one that it got.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            ws="none",
        )
        server = _Server(config, started)
        try:
            server.run([self.socket])
        except KeyboardInterrupt:
            pass
        finally:
            signal.signal(signal.SIGTERM, before)
        if server.failure is not None:
            raise server.failure

    def close(self) -> None:
        """Stop listening."""
        self.socket.close()


class _Server(uvicorn.Server):
    """Tells when it answers. If that fails it ends; ``failure`` says why."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started
        self.failure: Exception | None = None

    async def main_loop(self) -> None:
        try:
            self._tell()
        except Exception as error:  # noqa: BLE001 - it is raised again when all is closed
            self.failure = error
            self.should_exit = True
        await super().main_loop()


def _listening(host: str, port: int) -> socket.socket:
    try:
        [family, *_, place], *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        made: Any = place
        return socket.create_server(made, family=family, backlog=512)
    except OSError as error:
        raise AddressError(_in_words(error, host, port)) from error


def _in_words(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use; choose another with --port, or leave --port out"
    if error.errno == errno.EACCES:
        return f"port {port} is not for everybody; choose one from 1024 on"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host!r} is no name or address of this computer; 0.0.0.0 stands for all that it has"
    return f"cannot listen on {host!r}, port {port}: {error.strerror or error}"


def _own_names() -> tuple[str, ...]:
    """Return what others may call this computer, the likeliest first."""
    name = socket.gethostname()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # an address for examples; nothing is sent
        return (str(probe.getsockname()[0]), name, f"{name}.local")
    return (name, f"{name}.local")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
