"""URL of plain absolute addresses (WHATWG URL). Addresses that would be rewritten in a way that is not modelled here are Unknown."""

from __future__ import annotations

import re
from typing import Final

from analyzer.constants.heap import TaggedObj, Unknown, Value
from analyzer.constants.library.shapes import argument, native, text_argument
from analyzer.constants.meter import Meter
from analyzer.constants.operators import error
from analyzer.constants.values import UNDEFINED

_PORTS: Final = {"http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21"}
_ADDRESS = re.compile(
    r"(?P<protocol>[a-zA-Z][a-zA-Z0-9+.-]*:)//(?:(?P<username>[\w.~-]*)(?::(?P<password>[\w.~-]*))?@)?"
    r"(?P<hostname>[a-zA-Z0-9._-]+)(?::(?P<port>[0-9]{0,5}))?(?P<pathname>/[\w.~!$&'()*+,;=:@%/-]*)?"
    r"(?P<search>\?[\w.~!$&()*+,;=:@%/?-]*)?(?P<hash>#[\w.~!$&'()*+,;=:@%/?-]*)?\Z",
    re.ASCII,
)
_NUMERIC_END = re.compile(r"(?:^|\.)(?:\d+|0[xX][0-9a-fA-F]*)\.?\Z")
_IPV4 = re.compile(r"(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.|\Z)){4}\Z")


def _construct(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = text_argument(meter, arguments, 0)
    meter.text(len(text))
    if argument(arguments, 1) is not UNDEFINED:
        raise Unknown("unsupported")
    match = _ADDRESS.match(text)
    if match is None:
        if not re.match(r"[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.\t\n\r-]*:", text):
            raise error("TypeError", "Invalid URL")  # no scheme, and no base to be relative to
        raise Unknown("unsupported")
    return _record(match)


def _record(match: re.Match[str]) -> TaggedObj:
    protocol, hostname = match["protocol"].lower(), match["hostname"].lower()
    pathname, port = match["pathname"] or "/", (match["port"] or "").lstrip("0")
    special = protocol in _PORTS
    if not special or re.search(r"/(?:\.|%2e){1,2}(?:/|\Z)", pathname, re.IGNORECASE) or "xn--" in hostname:
        raise Unknown("unsupported")
    if (match["port"] and not port) or int(port or 0) > 65535 or (_NUMERIC_END.search(hostname) and not _IPV4.match(hostname)):
        raise Unknown("unsupported")
    port = "" if port == _PORTS[protocol] else port
    host = hostname + (f":{port}" if port else "")
    username, password = match["username"] or "", match["password"] or ""
    login = f"{username}{':' + password if password else ''}@" if username or password else ""
    search, fragment = (part if len(part or "") > 1 else "" for part in (match["search"], match["hash"]))
    tail = (match["search"] or "") + (match["hash"] or "")
    href = f"{protocol}//{login}{host}{pathname}{tail}"
    return TaggedObj(
        "URL",
        {
            "href": href, "protocol": protocol, "host": host, "hostname": hostname, "port": port, "pathname": pathname,
            "search": search or "", "hash": fragment or "", "username": username, "password": password,
            "origin": f"{protocol}//{host}",
            "toString": native("URL.prototype.toString", lambda meter, this, arguments: href),
            "toJSON": native("URL.prototype.toJSON", lambda meter, this, arguments: href),
        },
    )  # fmt: skip


URL: Final = native("URL", None, _construct)
