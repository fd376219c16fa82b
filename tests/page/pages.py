"""What tests of the page share: a page as a program sees it, how one is fetched, and texts that mean harm."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

from fastapi.testclient import TestClient

QUESTION = "院士团队每年要在企业工作多少天？"
CLAUSE = "liangqu-2025/二/（二）/4"
LEFT, RIGHT = "kejiyuanjiang-2022-2", "kejiyuanjiang-2025"
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>"
EVIL_GUIDE = f"""2024年度某省{EVIL}创新券申报指南

一、支持方向 {EVIL}
1.支持企业购买检验检测服务{EVIL}。
二、申报条件
1.申报单位须在本省注册，具有独立法人资格"><svg onload=alert(1)>。
三、联系方式
科技服务处：张三{EVIL}  0571-88887777
"""


class Page(HTMLParser):
    """A page as a reader's program sees it: ids, links, the text of marks, and whatever could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.runs: list[str] = []
        self.lang = ""
        self._open: list[str] = []
        self.marks: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.loads += [given[name] for name in ("src", "href") if tag in ("script", "link", "img") and name in given]
        self.runs += [name for name in given if name.startswith("on") or name == "style"]
        self.runs += ["inline script"] if tag == "script" and "src" not in given else []
        self.runs += ["inline style"] if tag == "style" else []
        if tag == "html":
            self.lang = given.get("lang", "")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "mark" in self._open:
            self.marks.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def page(client: TestClient, address: str, status: int = 200) -> Page:
    response = client.get(address)
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    found = Page(response.text)
    assert found.lang == "zh-CN"
    assert not found.runs
    assert all(load.startswith("/static/") for load in found.loads)  # nothing from elsewhere
    assert len(found.ids) == len(set(found.ids))
    return found


def asked(question: str, **within: str) -> str:
    return "/?" + "&".join(f"{name}={quote(value)}" for name, value in {"q": question, **within}.items())


def match(**sent: str) -> str:
    return "/match?" + urlencode(sent)


def compare(**more: str) -> str:
    return "/compare?" + urlencode({"left": LEFT, "right": RIGHT} | more)
