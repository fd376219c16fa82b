"""The page: what it says, that nothing in it runs, that every clause has its place, and how it looks in a browser."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from api.app import create_app
from api.page import views
from api.page.shown import asked_words, citation, clause_address, marked, paragraphs, tree
from api.serving import Library, listen, server
from api.settings import Settings
from ingest.build import ingest
from kb.store import Store
from search.ask import Searcher
from search.understand import LONGEST_QUESTION
from tests.conftest import CORPUS_IDS

QUESTION = "院士团队每年要在企业工作多少天？"
CLAUSE = "liangqu-2025/二/（二）/4"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)")


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


@pytest.fixture(scope="module")
def client(corpus_home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=corpus_home)), follow_redirects=False) as opened:
        yield opened


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


# -- asking -------------------------------------------------------------------------------------------------------


def test_home_has_one_box_and_ways_in(client: TestClient) -> None:
    home = page(client, "/")
    assert "page-question" in home.ids
    assert "/guides" in home.links
    assert len([link for link in home.links if link.startswith("/?q=")]) == len(views.EXAMPLES)


def test_an_answer_shows_clause_place_mark_and_contacts(client: TestClient) -> None:
    found = page(client, asked(QUESTION))
    assert "不少于120天/年" in found.text
    assert "（二）院士类项目" in found.text
    assert "2025年度" in found.text
    assert "未规定截止日期" in found.text
    assert "可以问谁" in found.text
    assert "0991-3139978" in found.text
    assert "院士" in "".join(found.marks)
    assert clause_address(CLAUSE) in found.links


def test_a_superseded_guide_is_marked_and_its_successor_named(client: TestClient, corpus_home: Path) -> None:
    question = "2022年科技援疆计划高校自筹经费比例"
    found = page(client, asked(question))
    assert "已被替代" in found.text
    for notice in Searcher.open(corpus_home).ask(question)["notices"]:
        assert notice in found.text
    guide = page(client, "/guides/kejiyuanjiang-2022-2")
    assert "已被替代" in guide.text
    assert "/guides/kejiyuanjiang-2025" in guide.links
    assert "2023-08-31 已截止" in page(client, "/guides/zhongdaxuqiu-2023").text


def test_asking_within_a_guide_keeps_to_it(client: TestClient) -> None:
    found = page(client, asked("自筹经费", guide="kejiyuanjiang-2025", year=""))
    within = {link for link in found.links if re.match(r"/guides/.+#", link)}
    assert within
    assert all(link.startswith("/guides/kejiyuanjiang-2025#") for link in within)


def test_nothing_found_is_said(client: TestClient) -> None:
    found = page(client, asked("自筹经费", guide="none"))
    assert "依据的条款" not in found.text
    assert page(client, asked("经费", year="二〇二五"))  # a year that is none narrows nothing, and breaks nothing


def test_an_empty_question_is_the_home_page(client: TestClient) -> None:
    assert page(client, asked("  ")).text == page(client, "/").text


def test_an_overlong_question_is_told_the_bound(client: TestClient) -> None:
    assert str(LONGEST_QUESTION) in page(client, asked("问" * (LONGEST_QUESTION + 1)), 422).text


# -- guides -------------------------------------------------------------------------------------------------------


def test_guides_are_listed(client: TestClient) -> None:
    found = page(client, "/guides")
    assert {f"/guides/{guide}" for guide in CORPUS_IDS} <= set(found.links)


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_every_clause_has_a_place_in_its_guide(client: TestClient, guide: str) -> None:
    found = page(client, f"/guides/{guide}")
    clauses = client.get(f"/api/guides/{guide}/clauses").json()
    for clause in clauses:
        own = clause["id"].split("/", 1)[1]
        assert own in found.ids
        assert f"#{quote(own, safe='/')}" in found.links  # from the tree
        lasting = f"/clauses/{quote(clause['id'], safe='/')}"
        assert lasting in found.links
        assert client.get(lasting).headers["location"] == clause_address(clause["id"])
    assert f"{len(clauses)} 条条款" in found.text


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_the_original_is_shown_whole(corpus_home: Path, guide: str) -> None:
    store = Store.open(corpus_home, create=False)
    text, clauses = store.text(guide), list(store.clauses(guide))
    lines = paragraphs(text, clauses, store.headings(guide))
    shown = "".join(part for line in lines for piece in line.pieces for part, _ in piece.parts)

    def visible(words: str) -> str:
        return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", words)

    assert visible(shown) == visible(text)
    assert [piece.clause_id for line in lines for piece in line.pieces if piece.kind == "clause"] == [c.id for c in clauses]
    assert tree(clauses)


@pytest.mark.parametrize(
    "address", ["/guides/none", "/guides/none/more", "/clauses/none/1", "/clauses/liangqu-2025/none", "/none"]
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    found = page(client, address, 404)
    assert "找不到" in found.text
    assert "/guides" in found.links


def test_pages_answer_head(client: TestClient) -> None:
    for address in ("/", "/guides", "/guides/liangqu-2025", "/static/style.css"):
        assert client.head(address).status_code == 200


# -- nothing in a text runs ------------------------------------------------------------------------------------------

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>"
EVIL_GUIDE = f"""2024年度某省{EVIL}创新券申报指南

一、支持方向 {EVIL}
1.支持企业购买检验检测服务{EVIL}。
二、申报条件
1.申报单位须在本省注册，具有独立法人资格"><svg onload=alert(1)>。
三、联系方式
科技服务处：张三{EVIL}  0571-88887777
"""


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("evil")
    file = folder / "quan<b>&'-2024.txt"
    file.write_text(EVIL_GUIDE, encoding="utf-8")
    store = Store.open(folder / "kb")
    assert [report.outcome for report in ingest(store, [file])] == ["new"]
    store.close()
    with TestClient(create_app(Settings(home=folder / "kb"))) as opened:
        yield opened


def test_script_in_a_guide_is_text(evil: TestClient) -> None:
    guide = evil.get("/api/guides").json()[0]["id"]
    for address in ("/", "/guides", f"/guides/{quote(guide)}", asked("支持企业购买什么服务"), asked("问谁，电话多少"), asked("alert")):
        response = evil.get(address)
        found = Page(response.text)
        assert response.status_code == 200
        assert not found.runs, address
        assert "<script>alert" not in response.text
        assert "<svg" not in response.text
        assert not re.search(r"<img[^>]*onerror", response.text)
        assert all(load.startswith("/static/") for load in found.loads)
    assert "<script>alert('x')</script>" in Page(evil.get(f"/guides/{quote(guide)}").text).text
    clause = evil.get(f"/api/guides/{quote(guide)}/clauses").json()[0]["id"]
    assert evil.get(f"/clauses/{quote(clause)}").status_code == 200
    assert evil.get(f"/api/guides/{quote(guide)}/text").headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("question", [EVIL, f"院士{EVIL}工作多少天", '"><script>alert(1)</script>', "</title><script>x</script>"])
def test_script_in_a_question_is_text(client: TestClient, question: str) -> None:
    response = client.get(asked(question))
    found = Page(response.text)
    assert not found.runs
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
    assert str(escape(question)) in response.text


def test_script_in_an_address_is_text(client: TestClient) -> None:
    for path in ("/guides/", "/clauses/", "/"):
        response = client.get(path + quote("<script>alert(1)</script>"))
        assert response.status_code == 404
        assert "<script>alert" not in response.text


# -- its parts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("自筹经费", ("经费",), "自筹<mark>经费</mark>"),
        ("自筹经费", ("自筹", "经费"), "<mark>自筹经费</mark>"),
        ("经费管理经费", ("经费",), "<mark>经费</mark>管理<mark>经费</mark>"),
        ("A类 a类", ("a类",), "<mark>A类</mark> <mark>a类</mark>"),
        ("1<2 & 3", ("<",), "1<mark>&lt;</mark>2 &amp; 3"),
        ("经费", ("人员",), "经费"),
        ("经费", ("",), "经费"),
        ("İ经费", ("经费",), "İ<mark>经费</mark>"),
        ("", ("经费",), ""),
    ],
)
def test_marked(text: str, words: tuple[str, ...], expected: str) -> None:
    assert str(marked(text, words)) == expected


def test_asked_words_leave_out_what_says_nothing() -> None:
    words = asked_words("申报单位需要自筹多少经费？")
    assert "自筹" in words
    assert not {"申报", "单位", "需要", "多少"} & set(words)


def test_citation_can_be_checked(client: TestClient) -> None:
    clause = client.get(f"/api/clauses/{quote(CLAUSE)}").json()
    cited = citation(clause)
    assert cited.startswith(clause["text"])
    assert clause["guide"]["title"] in cited
    assert CLAUSE in cited
    assert f"第 {clause['source']['start'] + 1} 至 {clause['source']['end']} 字" in cited


def test_files_have_lasting_addresses(client: TestClient) -> None:
    for load in page(client, "/").loads:
        response = client.get(load)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        plain = client.get(urlsplit(load).path)
        assert plain.headers["cache-control"] == "no-cache"
        again = client.get(urlsplit(load).path, headers={"if-none-match": plain.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("address", ["/", asked(QUESTION), "/guides", "/guides/liangqu-2025"])
def test_a_page_weighs_under_100_kb(client: TestClient, address: str) -> None:
    response = client.get(address)
    weight = len(response.content) + sum(len(client.get(load).content) for load in set(Page(response.text).loads))
    assert weight < 100_000


def test_colours_have_enough_contrast() -> None:
    """WCAG AA: text on its ground 4.5:1, in both themes, as the stylesheet names them."""
    sheet = (views.HERE / "style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    pairs = [
        ("ink", "ground"),
        ("ink", "raised"),
        ("soft", "ground"),
        ("soft", "raised"),
        ("accent", "ground"),
        ("accent", "raised"),
        ("on-accent", "accent"),
        ("on-mark", "mark"),
        ("ink", "here"),
        ("soft", "here"),
        ("warn", "ground"),
        ("warn", "raised"),
        ("warn", "warn-ground"),
        ("ink", "warn-ground"),
        ("accent", "warn-ground"),
        ("good", "raised"),
        ("good", "ground"),
    ]
    for theme in (light, dark):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", theme))
        for text, ground in pairs:
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground, colours[text], colours[ground])


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(corpus_home: Path) -> Iterator[str]:
    """The server on a port of its own, for a program that is not in this process."""
    with listen("127.0.0.1", 0) as listening:
        settings = Settings(home=corpus_home)
        running = server(settings, Library.open(settings))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(20)


def chromium(folder: Path, *args: str) -> str:
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def colours_in(png: Path) -> tuple[int, int, int]:
    """(width, height, distinct first bytes of rows' pixels) of a PNG: enough to tell a page from a blank."""
    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    return width, height, len(set(zlib.decompress(packed)))


@needs_chromium
def test_the_answer_is_in_the_browsers_page(served: str, tmp_path: Path) -> None:
    dom = Page(chromium(tmp_path, "--dump-dom", served + asked(QUESTION)))
    assert "不少于120天/年" in dom.text
    assert dom.marks
    raw = chromium(tmp_path, "--dump-dom", served + asked(QUESTION))
    assert re.search(r'<button type="button" class="copy"(?![^>]*\shidden)[^>]*>', raw)  # the script ran


@needs_chromium
def test_the_clause_is_found_at_its_lasting_address(served: str, tmp_path: Path) -> None:
    dom = chromium(tmp_path, "--dump-dom", f"{served}/clauses/{quote(CLAUSE)}")
    assert 'id="二/（二）/4"' in dom


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
def test_it_is_drawn_wide_and_narrow_light_and_dark(served: str, tmp_path: Path, width: int, scheme: int) -> None:
    for name, address in (("home", "/"), ("answer", asked(QUESTION)), ("guide", "/guides/liangqu-2025")):
        shot = tmp_path / f"{name}.png"
        chromium(
            tmp_path,
            f"--screenshot={shot}",
            f"--window-size={width},900",
            f"--blink-settings=preferredColorScheme={scheme}",
            served + address,
        )
        drawn_width, height, colours = colours_in(shot)
        assert (drawn_width, height) == (width, 900)
        assert colours > 20
        assert shot.stat().st_size > 5_000
