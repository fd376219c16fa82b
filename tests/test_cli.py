"""The command: what it answers, and one line and exit 2 for everything that cannot be done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kb import store as store_module
from kb.store import DATABASE, Store
from search import building
from tests.conftest import CORPUS_IDS, SMALL_GUIDE, Ran, in_process

Zhinan = Callable[..., Ran]
Write = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "kb"


def held(home: Path) -> list[str]:
    """The guides that the knowledge base holds; [] where there is none."""
    return [guide.id for guide in Store.open(home, create=False).guides()] if (home / DATABASE).exists() else []


# -- what works ---------------------------------------------------------------------------------------------------------


def test_ingest_then_list_then_ask(zhinan: Zhinan, write_guide: Write, home: Path) -> None:
    file = write_guide("创新券-2024.txt", SMALL_GUIDE)
    done = zhinan("ingest", file, "--kb", home)
    assert (done.code, done.err) == (0, "")
    assert "新收" in done.out and "创新券-2024.txt" in done.out
    (guide,) = json.loads(zhinan("guides", "--kb", home, "--json").out)
    assert (guide["id"], guide["year"], guide["status"]) == ("创新券-2024", 2024, "latest")
    clauses = json.loads(zhinan("clauses", "创新券-2024", "--kb", home, "--json").out)
    assert [c["text"] for c in clauses][3] == "每家企业每年申领额度不超过20万元。"
    for clause in clauses:
        source = clause["source"]
        assert SMALL_GUIDE[source["start"] : source["end"]].split() == clause["text"].split()
    answer = json.loads(zhinan("ask", "每家企业每年最多申领多少", "--kb", home, "--json").out)
    assert answer["clauses"][0]["text"] == "每家企业每年申领额度不超过20万元。"


def test_ingest_twice_says_the_same(zhinan: Zhinan, write_guide: Write, home: Path) -> None:
    file = write_guide("a.txt", SMALL_GUIDE)
    first = json.loads(zhinan("ingest", file, "--kb", home, "--json").out)
    again = json.loads(zhinan("ingest", file, "--kb", home, "--json").out)
    write_guide("a.txt", SMALL_GUIDE.replace("20万元", "30万元"))
    changed = json.loads(zhinan("ingest", file, "--kb", home, "--json").out)
    assert [row["outcome"] for rows in (first, again, changed) for row in rows] == ["new", "same", "changed"]
    assert "没有变化" in zhinan("ingest", file, "--kb", home).out


def test_folders_are_walked_and_other_files_left(zhinan: Zhinan, write_guide: Write, home: Path, tmp_path: Path) -> None:
    write_guide("in/a.txt", SMALL_GUIDE)
    write_guide("in/deep/b.TXT", SMALL_GUIDE.replace("20万元", "30万元"))
    write_guide("in/photo.png", "no guide")
    write_guide("in/.hidden.txt", "不是指南。")
    assert zhinan("ingest", tmp_path / "in", "--kb", home).code == 0
    assert held(home) == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_give_the_same_clauses(zhinan: Zhinan, write_guide: Write, home: Path, encoding: str) -> None:
    zhinan("ingest", write_guide("a.txt", SMALL_GUIDE, encoding), "--kb", home)
    clauses = json.loads(zhinan("clauses", "a", "--kb", home, "--json").out)
    assert clauses[3]["text"] == "每家企业每年申领额度不超过20万元。"
    source = clauses[3]["source"]
    assert SMALL_GUIDE[source["start"] : source["end"]] == clauses[3]["text"]


def test_json_is_the_only_thing_on_standard_output(zhinan: Zhinan, corpus_home: Path) -> None:
    for command in (("guides",), ("clauses", "liangqu-2025"), ("ask", "自筹比例")):
        done = zhinan(*command, "--kb", corpus_home, "--json")
        assert (done.code, done.err) == (0, "")
        json.loads(done.out)
        assert done.out.count("\n") == 1 and done.out.endswith("\n")


def test_batch_answers_one_line_a_question_in_order(corpus_home: Path) -> None:
    questions = ["院士类项目最高支持多少", "", "科技援疆联系谁", "  ", "上合计划的实施期限"]
    done = in_process("ask", "-", "--json", "--kb", corpus_home, stdin="\n".join(questions) + "\n")
    assert (done.code, done.err) == (0, "")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [a["question"] for a in answers] == [q for q in questions if q.strip()]
    assert all(a["clauses"] for a in answers)


def test_batch_and_single_answers_are_alike(zhinan: Zhinan, corpus_home: Path) -> None:
    question = "两区项目参与单位最多几家"
    batch = in_process("ask", "-", "--json", "--kb", corpus_home, stdin=question)
    assert json.loads(batch.out) == json.loads(zhinan("ask", question, "--json", "--kb", corpus_home).out)


def test_the_answer_has_the_contracts_fields(zhinan: Zhinan, corpus_home: Path) -> None:
    answer = json.loads(zhinan("ask", "院士团队每年要工作多少天", "--json", "--kb", corpus_home).out)
    assert {"question", "answered", "answer", "understanding", "clauses", "contacts", "notices"} <= answer.keys()
    assert {"years", "programmes", "tracks", "kinds", "applicant_types"} <= answer["understanding"].keys()
    first = answer["clauses"][0]
    assert {"id", "guide", "track", "path", "number", "item", "text", "source", "attributes", "score"} <= first.keys()
    assert {"id", "title", "year", "programme", "status"} <= first["guide"].keys()
    assert first["id"] == "liangqu-2025/二/（二）/4" and "120" in answer["answer"]


def test_filters_and_top(zhinan: Zhinan, corpus_home: Path) -> None:
    def ask(*more: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(zhinan("ask", "自筹经费比例", "--kb", corpus_home, "--json", *more).out)["clauses"]
        return found

    assert {c["guide"]["id"] for c in ask("--guide", "shanghe-2023")} == {"shanghe-2023"}  # type: ignore[index]
    assert {c["guide"]["year"] for c in ask("--year", "2025")} == {2025}  # type: ignore[index]
    assert {c["track"] for c in ask("--track", "院士类项目")} == {"院士类项目"}
    assert ask("--guide", "shanghe-2023", "--year", "2025") == []
    assert len(ask("--top", "2")) == 2


def test_a_terminal_is_shown_text(zhinan: Zhinan, corpus_home: Path) -> None:
    assert "院士类项目" in zhinan("guides", "--kb", corpus_home).out.replace("\n", "")
    assert "1000万元" in zhinan("ask", "院士类项目最高支持多少", "--kb", corpus_home).out
    assert zhinan("clauses", "shanghe-2023", "--kb", corpus_home).code == 0


def test_the_folder_may_be_named_by_the_environment(corpus_home: Path, tmp_path: Path) -> None:
    done = in_process("guides", "--json", env={"ZHINAN_HOME": str(corpus_home)}, cwd=tmp_path)
    assert [g["id"] for g in json.loads(done.out)] == CORPUS_IDS
    assert list(tmp_path.iterdir()) == []  # reading makes nothing


def test_a_pipe_that_closes_early_is_no_error(corpus_home: Path) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -m api.cli clauses liangqu-2025 --json --kb {corpus_home} | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


# -- what does not ------------------------------------------------------------------------------------------------------


def test_a_missing_file(zhinan: Zhinan, home: Path, tmp_path: Path) -> None:
    assert "不存在" in zhinan("ingest", tmp_path / "没有.txt", "--kb", home).complaint
    assert held(home) == []


def test_a_folder_without_guides(zhinan: Zhinan, write_guide: Write, home: Path, tmp_path: Path) -> None:
    write_guide("empty/readme.xlsx", "x")
    assert "没有指南文件" in zhinan("ingest", tmp_path / "empty", "--kb", home).complaint
    assert not home.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"\xef\xbb\xbf \r\n", "空文件"),
        (b"%PDF-1.7\n1 0 obj\n", "PDF"),
        (b"PK\x03\x04" + bytes(range(256)), "二进制"),
        (bytes(range(256)) * 8, "二进制"),
        ("申報單位須具備獨立法人資格，並於期限內提出申請。".encode("big5"), "编码"),
        ("2024年度某省科技计划申报指南\n".encode(), "没有可引用的条款"),
        ("附件1\n".encode(), "没有可引用的条款"),
    ],
    ids=["empty", "blank", "pdf", "docx", "binary", "big5", "title only", "no clause"],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_bad_file(zhinan: Zhinan, home: Path, tmp_path: Path, data: bytes, said: str, as_json: bool) -> None:
    file = tmp_path / "坏.txt"
    file.write_bytes(data)
    done = zhinan("ingest", file, "--kb", home, *(["--json"] if as_json else []))
    assert said in done.complaint and "坏.txt" in done.complaint
    assert held(home) == []
    if as_json:
        (row,) = json.loads(done.out)
        assert (row["outcome"], row["clauses"]) == ("failed", 0) and said in row["reason"]
    else:
        assert done.out == ""


def test_a_200_mb_file(zhinan: Zhinan, home: Path, tmp_path: Path) -> None:
    with (tmp_path / "大.txt").open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    assert "200 MB" in zhinan("ingest", tmp_path / "大.txt", "--kb", home).complaint
    assert held(home) == []


def test_a_bad_file_costs_no_other(zhinan: Zhinan, write_guide: Write, home: Path, tmp_path: Path) -> None:
    write_guide("in/a.txt", SMALL_GUIDE)
    write_guide("in/b.txt", "")
    write_guide("in/c.txt", SMALL_GUIDE.replace("20万元", "30万元"))
    done = zhinan("ingest", tmp_path / "in", "--kb", home)
    assert "b.txt" in done.complaint
    assert held(home) == ["a", "c"]
    assert json.loads(zhinan("ask", "申领额度", "--kb", home, "--json").out)["clauses"]


def test_two_files_of_one_name(zhinan: Zhinan, write_guide: Write, home: Path, tmp_path: Path) -> None:
    write_guide("in/x/a.txt", SMALL_GUIDE)
    write_guide("in/y/a.txt", SMALL_GUIDE.replace("20万元", "30万元"))
    assert "编号 y-a" in zhinan("ingest", tmp_path / "in", "--kb", home).out
    assert held(home) == ["a", "y-a"]


def test_a_full_disk(zhinan: Zhinan, write_guide: Write, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(home).close()
    tune = store_module._tune_sqlite

    def full(connection: object, record: object) -> None:
        tune(connection, record)
        used = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count={used}")  # type: ignore[attr-defined]

    monkeypatch.setattr(store_module, "_tune_sqlite", full)
    assert "磁盘已满" in zhinan("ingest", write_guide("a.txt", SMALL_GUIDE * 50), "--kb", home).complaint
    monkeypatch.undo()
    assert held(home) == []


def test_a_disk_that_fills_while_the_index_is_built(
    zhinan: Zhinan, write_guide: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = write_guide("a.txt", SMALL_GUIDE)
    with monkeypatch.context() as patch:
        patch.setattr(building, "build", full)
        assert "索引" in zhinan("ingest", file, "--kb", home).complaint
    assert held(home) == ["a"]  # the guide is kept whole, and the index made when it is next needed
    assert json.loads(zhinan("ask", "申领额度", "--kb", home, "--json").out)["clauses"]


def test_a_read_only_folder(zhinan: Zhinan, write_guide: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_guide("a.txt", SMALL_GUIDE)
    locked = tmp_path / "locked"
    locked.mkdir()
    if os.geteuid() == 0:  # root may write anywhere: the system's refusal is played
        def refused(self: Path, *_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", refused)
    else:
        locked.chmod(0o500)
    assert "建不了" in zhinan("ingest", file, "--kb", locked / "kb").complaint
    assert list(locked.iterdir()) == []


def test_a_knowledge_base_that_may_not_be_written(
    zhinan: Zhinan, write_guide: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhinan("ingest", write_guide("a.txt", SMALL_GUIDE), "--kb", home)
    tune = store_module._tune_sqlite

    def read_only(connection: object, record: object) -> None:
        tune(connection, record)
        connection.execute("PRAGMA query_only=ON")  # type: ignore[attr-defined]

    monkeypatch.setattr(store_module, "_tune_sqlite", read_only)
    assert "没有写权限" in zhinan("ingest", write_guide("b.txt", SMALL_GUIDE.replace("20万元", "30万元")), "--kb", home).complaint
    assert zhinan("ask", "申领额度", "--kb", home).code == 0  # reading goes on


@pytest.mark.parametrize("command", [("ask", "问"), ("guides",), ("clauses", "a")])
def test_no_knowledge_base(zhinan: Zhinan, home: Path, command: tuple[str, ...]) -> None:
    assert "zhinan ingest" in zhinan(*command, "--kb", home).complaint
    assert not home.exists()


@pytest.mark.parametrize("command", [("ask", "问"), ("guides",), ("clauses", "a")])
def test_a_damaged_knowledge_base(zhinan: Zhinan, home: Path, command: tuple[str, ...]) -> None:
    home.mkdir()
    (home / DATABASE).write_bytes(b"this is no database" * 400)
    assert str(home) in zhinan(*command, "--kb", home).complaint


def test_an_unknown_guide_names_the_nearest(zhinan: Zhinan, corpus_home: Path) -> None:
    said = zhinan("clauses", "liangqu-2024", "--kb", corpus_home).complaint
    assert "最接近的是 liangqu-2025" in said


@pytest.mark.parametrize("question", ["", "  \t", "\u200b", "问" * 2001])
def test_a_question_that_cannot_be_asked(zhinan: Zhinan, corpus_home: Path, question: str) -> None:
    assert "问题" in zhinan("ask", question, "--kb", corpus_home).complaint


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("ask",), "question"),
        (("ask", "问", "--top", "0"), "--top"),
        (("ask", "问", "--top", "11"), "--top"),
        (("ask", "问", "--year", "去年"), "--year"),
        (("ask", "问", "--nonsense"), "--nonsense"),
        (("bogus",), "bogus"),
        (("ingest",), "paths"),
        (("serve", "--port", "99999"), "--port"),
    ],
    ids=" ".join,
)
def test_bad_usage(zhinan: Zhinan, command: tuple[str, ...], named: str) -> None:
    assert named.lower() in zhinan(*command).complaint.lower()


def test_a_bad_setting_is_named(zhinan: Zhinan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHINAN_PORT", "abc")
    assert "ZHINAN_PORT" in zhinan("serve").complaint


def test_an_encoder_that_is_not_there(zhinan: Zhinan, corpus_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHINAN_ENCODER", str(tmp_path / "no-model"))
    assert "no-model" in zhinan("ask", "问", "--kb", corpus_home).complaint


def test_a_batch_with_a_bad_line_still_answers_every_line(corpus_home: Path) -> None:
    done = in_process("ask", "-", "--json", "--kb", corpus_home, stdin="自筹比例\n" + "问" * 3000 + "\n联系电话\n")
    assert done.out.count("\n") == 3, done.err
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [bool(a.get("clauses")) for a in answers] == [True, False, True]
    assert answers[1]["answered"] is False and "2000" in answers[1]["answer"]
    assert answers[1].keys() <= answers[0].keys()
