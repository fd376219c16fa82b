"""A folder of any files: what is kept, under which id, and what is said of each file."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.bounded import Limits
from ingest.build import Report
from ingest.folder.gather import gather, gathered
from ingest.folder.plan import plan_of
from ingest.folder.seen import Seen
from ingest.folder.walk import walk
from ingest.folder.watch import Follower
from kb.files import kept_files
from kb.store import Store
from tests.conftest import SMALL_GUIDE, Ran
from tests.converting import to_docx
from tests.test_store import CHANGED

Zhinan = Callable[..., Ran]
OTHER = """2023年度某市人才计划申报通知

一、申报对象
1.申报人须为博士，年龄不超过40岁。
2.每个单位限推荐3人，须经公示5个工作日。
二、资助标准
1.每人资助30万元，分两年拨付，不得用于发放工资。
"""
NOTICE = """关于组织申报2025年度某省重点研发计划项目的通知
各有关单位：
现将有关事项通知如下。
一、申报条件
1.申报单位须为在本省注册满三年的企业。
附件：1.项目申报书
2.推荐汇总表
某省科学技术厅
2025年5月1日
"""
FORM = "项目申报书\n一、填写要求\n1.申报书须用A4纸打印一式三份，逐页加盖骑缝章。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "kb")


def put(folder: Path, **files: str | bytes) -> None:
    """Files by their names, `__` for / and a last `_` for the dot."""
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        write(folder, f"{stem.replace('__', '/')}.{suffix}", content)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def became(reports: list[Report], folder: Path) -> dict[str, tuple[str | None, str | None]]:
    return {report.path.relative_to(folder).as_posix(): (report.outcome, report.guide) for report in reports}


# -- which files --------------------------------------------------------------------------------------------------------


def test_what_programs_leave_behind_is_passed_over(folder: Path) -> None:
    for name in ("a.txt", "~$a.docx", ".~lock.a.docx#", ".DS_Store", "._a.docx", ".git/b.txt", "__MACOSX/c.docx", "页_files/d.html", "图.png", "深/e.PDF"):
        write(folder, name, "x")
    write(folder, "页.html", "x")
    assert [p.relative_to(folder).as_posix() for p in walk([folder]).files] == ["a.txt", "深/e.PDF", "页.html"]
    assert walk([folder, folder / "a.txt"]).files == walk([folder]).files  # named twice, taken once


@pytest.mark.skipif(os.name != "posix", reason="pipes are files of such systems")
def test_what_is_no_file_is_told(folder: Path, store: Store) -> None:
    os.mkfifo(folder / "管.txt")
    write(folder, "a.txt", SMALL_GUIDE)
    (report,) = gathered(store, [folder / "管.txt"])
    assert "不是普通文件" in str(report.reason)
    assert list(became(gathered(store, [folder]), folder)) == ["a.txt"]


# -- the same and the different -----------------------------------------------------------------------------------------


def test_the_same_bytes_are_kept_once(folder: Path, store: Store) -> None:
    put(folder, a_txt=SMALL_GUIDE, sub__b_txt=OTHER)
    write(folder, "sub/a (1).txt", SMALL_GUIDE)
    write(folder, "a - 副本.txt", SMALL_GUIDE)
    for outcome in ("new", "same"):
        told = became(gathered(store, [folder]), folder)
        assert told == {
            "a - 副本.txt": ("duplicate", None), "a.txt": (outcome, "a"), "sub/a (1).txt": ("duplicate", None), "sub/b.txt": (outcome, "b"),
        }  # fmt: skip
    elsewhere = write(folder.parent, "other/c.txt", SMALL_GUIDE)
    (report,) = gathered(store, [elsewhere])
    assert report.outcome == "duplicate" and str(folder / "a.txt") in str(report.reason)
    assert [guide.id for guide in store.guides()] == ["a", "b"]


def test_of_several_formats_the_most_faithful_is_kept(folder: Path, store: Store) -> None:
    put(folder, a_txt=SMALL_GUIDE, a_docx=to_docx(SMALL_GUIDE), b_txt=OTHER)
    for outcome in ("new", "same"):
        told = became(gathered(store, [folder]), folder)
        assert told == {"a.docx": (outcome, "a"), "a.txt": ("duplicate", "a"), "b.txt": (outcome, "b")}
    assert store.guide("a").file == "a.docx"


def test_a_better_format_that_comes_later_is_the_guides_next_version(folder: Path, store: Store) -> None:
    put(folder, a_text=SMALL_GUIDE + '\n')
    gathered(store, [folder])
    put(folder, a_txt=SMALL_GUIDE)
    assert became(gathered(store, [folder]), folder) == {"a.txt": ("changed", "a"), "a.text": ("duplicate", "a")}
    (folder / "a.txt").unlink()
    assert became(gathered(store, [folder]), folder) == {"a.text": ("changed", "a")}


def test_a_format_that_cannot_be_read_leaves_it_to_the_next(folder: Path, store: Store) -> None:
    put(folder, a_txt=SMALL_GUIDE, a_docx=b'\x00\x01\x02' * 400)
    for outcome in ("new", "same"):
        assert became(gathered(store, [folder]), folder) == {"a.docx": (None, None), "a.txt": (outcome, "a")}


def test_two_guides_of_one_name_in_one_folder_are_both_kept(folder: Path, store: Store) -> None:
    put(folder, a_text=OTHER, a_txt=SMALL_GUIDE)
    for outcome in ("new", "same"):
        assert became(gathered(store, [folder]), folder) == {"a.txt": (outcome, "a"), "a.text": (outcome, "a-text")}
    put(folder, a_text=OTHER.replace("30万元", "50万元"))
    assert became(gathered(store, [folder]), folder) == {"a.txt": ("same", "a"), "a.text": ("changed", "a-text")}


def test_guides_of_one_name_in_several_folders_have_the_folders_name(folder: Path, store: Store) -> None:
    put(folder, x__a_txt=SMALL_GUIDE, y__a_txt=OTHER)
    ids = {"x/a.txt": "a", "y/a.txt": "y-a"}
    for outcome in ("new", "same"):
        assert became(gathered(store, [folder]), folder) == {name: (outcome, own) for name, own in ids.items()}
    # the same on every run: alone, in another order, changed, with a third that comes before both
    assert became(gathered(store, [folder / "y"]), folder) == {"y/a.txt": ("same", "y-a")}
    put(folder, w__a_txt=CHANGED, y__a_txt=OTHER.replace("3人", "5人"))
    told = became(gathered(store, [folder]), folder)
    assert told == {"w/a.txt": ("new", "w-a"), "x/a.txt": ("same", "a"), "y/a.txt": ("changed", "y-a")}
    assert all(clause.id.startswith("y-a/") for clause in store.clauses("y-a"))


def test_a_guide_that_was_moved_stays_itself(folder: Path, store: Store) -> None:
    put(folder, x__a_txt=SMALL_GUIDE)
    gathered(store, [folder])
    (folder / "y").mkdir()
    (folder / "x" / "a.txt").rename(folder / "y" / "a.txt")
    put(folder, y__a_txt=CHANGED)
    assert became(gathered(store, [folder]), folder) == {"y/a.txt": ("changed", "a")}


# -- attachments --------------------------------------------------------------------------------------------------------


def test_attachments_belong_to_the_notice_beside_them(folder: Path, store: Store) -> None:
    put(folder, n__申报通知_docx=to_docx(NOTICE), m__别的_txt=OTHER)
    write(folder, "n/附件1.docx", to_docx(FORM))
    write(folder, "n/附件2：推荐汇总表.txt", "一、说明\n1.每个单位限推荐5项，超过的不予受理。\n")
    for outcome, attached in (("new", "attached"), ("same", "same")):
        told = became(gathered(store, [folder]), folder)
        assert told == {
            "m/别的.txt": (outcome, "别的"), "n/申报通知.docx": (outcome, "申报通知"),
            "n/附件1.docx": (attached, "申报通知"), "n/附件2：推荐汇总表.txt": (attached, "申报通知"),
        }  # fmt: skip
    assert [guide.id for guide in store.guides()] == ["别的", "申报通知"]
    found = {clause.text: clause for clause in store.clauses("申报通知")}
    form = found["申报书须用A4纸打印一式三份，逐页加盖骑缝章。"]
    assert form.path == ("附件1 项目申报书", "一、填写要求") and form.place is not None and form.place.label.startswith("附件1.docx")
    other = found["每个单位限推荐5项，超过的不予受理。"]
    assert other.path[0] == "附件2 推荐汇总表" and other.place is not None and other.place.label == "附件2：推荐汇总表.txt"
    for clause in (form, other):
        assert clause.source.cut(store.text("申报通知")) == clause.text
    assert store.guide("申报通知").issuer == "某省科学技术厅"


def test_a_notice_read_again_keeps_its_attachments(folder: Path, store: Store) -> None:
    notice = write(folder, "通知.txt", NOTICE)
    write(folder, "附件1.txt", FORM)
    gathered(store, [folder])
    before = [clause.id for clause in store.clauses()]
    assert became(gathered(store, [notice]), folder) == {"通知.txt": ("same", "通知"), "附件1.txt": ("same", "通知")}
    write(folder, "附件1.txt", FORM.replace("三份", "五份"))
    assert became(gathered(store, [notice]), folder) == {"通知.txt": ("changed", "通知"), "附件1.txt": ("attached", "通知")}
    assert [clause.id for clause in store.clauses()] == before
    write(folder, "另一份.txt", OTHER)  # a second guide beside them takes nothing away
    assert became(gathered(store, [folder]), folder)["附件1.txt"] == ("same", "通知")


def test_an_attachment_of_nobody_is_a_guide_of_its_own(folder: Path, store: Store) -> None:
    put(folder, 甲_txt=SMALL_GUIDE, 乙_txt=OTHER, 附件1_txt=FORM)
    assert became(gathered(store, [folder]), folder)["附件1.txt"] == ("new", "附件1")


def test_a_notice_that_cannot_be_read_leaves_what_came_with_it(folder: Path, store: Store) -> None:
    write(folder, "通知.docx", b'\x00\x01\x02' * 400)
    write(folder, "附件1.txt", FORM)
    assert became(gathered(store, [folder]), folder) == {"通知.docx": (None, None), "附件1.txt": ("new", "通知")}
    write(folder, "通知.docx", NOTICE)
    assert became(gathered(store, [folder]), folder) == {"通知.docx": ("changed", "通知"), "附件1.txt": ("attached", "通知")}


# -- the run ------------------------------------------------------------------------------------------------------------


def test_stopped_in_the_middle_and_resumed(folder: Path, store: Store) -> None:
    for nth in range(6):
        write(folder, f"{nth}.docx", to_docx(SMALL_GUIDE.replace("20万元", f"2{nth}万元")))
    plan = plan_of(store, walk([folder]), Seen())
    running = gather(store, plan, jobs=2)
    first = [next(running), next(running)]
    running.close()  # what Ctrl-C does to it
    assert len(store.guides()) == 2
    told = gathered(store, [folder], jobs=2)
    assert sorted(r.outcome or "" for r in told) == ["new"] * 4 + ["same"] * 2
    assert {r.path for r in told if r.outcome == "same"} == {r.path for r in first}
    assert [r.path.name for r in told] == [f"{nth}.docx" for nth in range(6)]
    assert {file.guide_id for file in kept_files(store).values()} == set("012345")


def test_the_report_of_the_command(zhinan: Zhinan, folder: Path, tmp_path: Path) -> None:
    put(folder, a_txt=SMALL_GUIDE, a_docx=to_docx(SMALL_GUIDE), b_docx=b"PK\x03\x04", c_txt=OTHER, sub__c_txt=CHANGED, d_txt=OTHER)
    done = zhinan("ingest", folder, "--kb", tmp_path / "kb")
    assert done.code == 2
    assert done.err.splitlines() == [line for line in done.err.splitlines() if line.startswith(f"zhinan: {folder / 'b.docx'} ")] != []
    assert f"{folder / 'c.txt'}：新收" in done.out and "编号 sub-c" in done.out  # a name that two files have tells neither
    assert done.out.splitlines()[-1] == "共 6 个文件：新收 3、重复 2、失败 1"
    rows = json.loads(zhinan("ingest", folder, "--kb", tmp_path / "kb", "--json").out)
    assert [(Path(row["path"]).name, row["outcome"], row["guide"]) for row in rows] == [
        ("a.docx", "same", "a"), ("a.txt", "duplicate", "a"), ("b.docx", "failed", None), ("c.txt", "same", "c"), ("d.txt", "duplicate", None), ("c.txt", "same", "sub-c"),
    ]  # fmt: skip


def test_a_folder_is_followed(folder: Path, store: Store) -> None:
    put(folder, a_txt=SMALL_GUIDE, b_txt=b"")
    seen, stop = Seen(), threading.Event()
    before = gathered(store, [folder])
    follower = Follower(store, [folder], seen, before, Limits())
    threading.Timer(60, stop.set).start()
    rounds = follower.follow(stop, settled=0.3)
    put(folder, c_txt=OTHER)
    assert became(next(rounds), folder) == {"c.txt": ("new", "c")}
    with (folder / "d.txt").open("w", encoding="utf-8") as slow:  # read when it is whole, not before
        for part in (CHANGED[:60], CHANGED[60:]):
            slow.write(part)
            slow.flush()
    put(folder, b_txt=b"\x00\x01\x02PK")
    assert became(next(rounds), folder) == {"b.txt": (None, None), "d.txt": ("new", "d")}
    assert store.text("d") == CHANGED
    (folder / "c.txt").unlink()
    (gone,) = next(rounds)
    assert (gone.path.name, gone.outcome, gone.guide) == ("c.txt", "removed", "c") and "仍保留" in str(gone.reason)
    assert store.guide("c").id == "c"
    stop.set()
