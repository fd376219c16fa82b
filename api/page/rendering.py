"""How a page is made: the templates, the addresses of the three files, and what is worked out once for one state of the library."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.page.citing import Shown, citation, clause_address, place, spoken
from api.serving import Library, Opened
from search.defects import defects
from search.understand import LONGEST_QUESTION

HERE = Path(__file__).parent
FILES = {"style.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8", "favicon.svg": "image/svg+xml"}
# one stylesheet is sent; it is written in parts, in this order
PARTS = {"style.css": ("base.css", "asking.css", "guides.css", "matching.css", "editions.css", "narrow.css", "print.css")}
FIRST_SHOWN = 5  # clauses in view; the others are a click away
MOST_KEPT = 32
Made = TypeVar("Made")
_kept: WeakKeyDictionary[Opened, OrderedDict[tuple[str, ...], Any]] = WeakKeyDictionary()
_lock = threading.Lock()


@cache
def file_of(name: str) -> tuple[bytes, str]:
    """A file of the page and the digest that its address carries: new content, new address."""
    content = b"".join((HERE / part).read_bytes() for part in PARTS.get(name, (name,)))
    return content, hashlib.sha256(content).hexdigest()[:12]


def _address_of(name: str) -> str:
    return f"/static/{name}?{urlencode({'v': file_of(name)[1]})}"


@cache
def templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(file=_address_of, longest=LONGEST_QUESTION, first_shown=FIRST_SHOWN)
    made.filters.update(place=place, citation=citation, spoken=spoken, address=clause_address, figure=figure)
    return made


def page(template: str, status: int = 200, **values: Any) -> Response:
    return HTMLResponse(templates().get_template(template).render(**values), status)


def figure(value: float) -> str:
    """A number as people write it: 200, 12.5, 1500000."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def kept(opened: Opened, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
    """What `make` makes, made once for this state of the library; the few looked at last are kept."""
    with _lock:
        own = _kept.setdefault(opened, OrderedDict())
        if key in own:
            own.move_to_end(key)
            return cast(Made, own[key])
    made = make()
    with _lock:
        own[key] = made
        while len(own) > MOST_KEPT:
            own.popitem(last=False)
    return made


def flaws_of(library: Library, opened: Opened, guide_id: str) -> list[Shown]:
    """What the source of a guide leaves in doubt."""
    return list(kept(opened, ("defects", guide_id), lambda: defects(library.store, guide_id)))


def flaws_beside(library: Library, opened: Opened, guide_id: str) -> dict[str, list[str]]:
    """The doubts that stand beside a clause, by its id."""
    beside: dict[str, list[str]] = {}
    for flaw in flaws_of(library, opened, guide_id):
        if flaw["clause_id"]:
            beside.setdefault(flaw["clause_id"], []).append(flaw["note"])
    return beside
