"""Which URLs and network addresses are fetched from: public web servers, and nothing inside the house."""

import ipaddress
import re
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from workbench.model import BadInput
from workbench.text import one_line

MAX_URL = 4_000
_MAX_HOST = 253
_FAMILIES = {socket.AF_INET, socket.AF_INET6}
_PORTS = {"http": 80, "https": 443}
_PRIVILEGED = 1024
"""Ports below belong to mail, files, logins and their like, but for the two of the web."""
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")
_NUMBER = re.compile(r"\d+|0x[\da-f]*")
_HOST = re.compile(r"[a-z\d_](?:[a-z\d_-]*[a-z\d_])?(?:\.[a-z\d_](?:[a-z\d_-]*[a-z\d_])?)*")
_LOCAL_NAMES = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "home.arpa",
    "localdomain",
)
_SAVE_INSTEAD = "save the page and give the file"

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",  # Teredo and others, examples, 6to4, examples
    )
)  # fmt: skip
"""IANA's special-purpose blocks, spelled out: what `ipaddress` calls global differs from Python to Python."""
_PUBLIC_V6 = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is handed out; IPv4 in disguise (mapped, NAT64), link-local and the rest lie outside."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that was checked as far as its spelling goes; `host` is in ASCII, without brackets."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    """With the query, as it goes on the wire."""

    @property
    def place(self) -> str:
        """The host and port, as an allow-list writes them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Address:
    """A network address that a name led to and that may be connected to."""

    family: socket.AddressFamily
    sockaddr: tuple[str, int] | tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Policy:
    """What else than public servers may be fetched from: everything, or some places ("127.0.0.1:8000")."""

    allow_private: bool = False
    allowed: Collection[str] = ()

    def trusts(self, target: Target) -> bool:
        """Whether the target may be in a private network."""
        return self.allow_private or target.place in self.allowed


def parse_url(url: str, policy: Policy) -> Target:
    """Return the parts of a URL that may be fetched, as far as its spelling tells.

    Raises:
        BadInput: It is no web address, holds a password, or names a private place.
    """
    shown = one_line(url, 200)
    if len(url) > MAX_URL:
        raise BadInput(f"{shown}: this URL is longer than {MAX_URL:,} characters")
    if _UNSAFE.search(url):
        raise BadInput(
            f"{shown}: this URL holds a space, a backslash or a control character; encode it as %20"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadInput(f"{shown}: this is not a URL; give one that begins with https://") from error
    if parts.scheme not in _PORTS:
        raise BadInput(f"{shown}: only http and https URLs are fetched; for a file give its path")
    if "@" in parts.netloc:
        raise BadInput("this URL holds a user name or password; take that out, for URLs are stored and shown")
    host = _ascii_host(parts.hostname or "", shown)
    port = _PORTS[parts.scheme] if port is None else port
    brackets = f"[{host}]" if ":" in host else host
    clean = SplitResult(
        parts.scheme,
        brackets if port == _PORTS[parts.scheme] else f"{brackets}:{port}",
        quote(parts.path, safe="/%:=&~+!$,;'@()*[]") or "/",
        quote(parts.query, safe="/%:=&~+!$,;'@()*[]?"),
        "",
    )
    path = urlunsplit(clean._replace(scheme="", netloc=""))
    target = Target(urlunsplit(clean), parts.scheme, host, port, path)
    if not policy.trusts(target):
        _refuse_private_name(target, shown)
    return target


def addresses_of(target: Target, policy: Policy) -> list[Address]:
    """Ask for the target's addresses once; the connection is made to one of these and to no other.

    Raises:
        BadInput: There are none, or any of them is not public, so that no answer can lead inside.
    """
    shown = one_line(target.url, 200)
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BadInput(
            f"{shown}: there is no server of that name; check the URL and your connection"
        ) from error
    addresses: list[Address] = []
    for family, _type, _protocol, _name, sockaddr in found:
        if family not in _FAMILIES:
            continue
        if not policy.trusts(target) and not is_public(str(sockaddr[0])):
            raise _private(shown, f"it leads to {one_line(str(sockaddr[0]))}, a private or reserved address")
        address = Address(family, sockaddr)  # type: ignore[arg-type]  # it is one of the two
        addresses += [] if address in addresses else [address]
    if not addresses:
        raise BadInput(f"{shown}: there is no server of that name; check the URL")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet and to no special purpose."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(ip in block for block in _NOT_PUBLIC if block.version == ip.version):
        return False
    return ip.version == 4 or ip in _PUBLIC_V6


def _ascii_host(host: str, shown: str) -> str:
    if len(host) > _MAX_HOST or "%" in host:
        raise BadInput(f"{shown}: the server's name is not one; check the URL")
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise BadInput(f"{shown}: this is not an IPv6 address") from error
    host = host.removesuffix(".")
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadInput(f"{shown}: the server's name is not one; check the URL") from error
    name = name.lower().removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):  # browsers read 2130706433, 0x7f.1 and 0177.1 as addresses
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as error:
            raise BadInput(f"{shown}: write the server's name, or its address as four numbers") from error
    if len(name) > _MAX_HOST or not _HOST.fullmatch(name):
        raise BadInput(f"{shown}: the server's name is not one; check the URL")
    return name


def _refuse_private_name(target: Target, shown: str) -> None:
    if target.port < _PRIVILEGED and target.port not in _PORTS.values():
        raise BadInput(f"{shown}: port {target.port} is not one of web servers; {_SAVE_INSTEAD}")
    literal = ":" in target.host or target.host.rpartition(".")[2].isdecimal()
    if literal and not is_public(target.host):
        raise _private(shown, "this is a private or reserved address")
    if not literal and (
        "." not in target.host or target.host.endswith(tuple(f".{name}" for name in _LOCAL_NAMES))
    ):
        raise _private(shown, "this is a name of a private network")


def _private(shown: str, what: str) -> BadInput:
    return BadInput(f"{shown}: {what}, which is not fetched from; {_SAVE_INSTEAD}")
