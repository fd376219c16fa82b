"""How fast: clauses a second from text to index, and what a cold question costs. A benchmark, not a test.

    .venv/bin/python tests/bench_ingest.py [--guides 200]

Guides are generated: the shape of a programme guide (about 60 clauses), every sentence with its own numbers, so that
nothing is deduplicated. `segmentation` is read, clean and clause tree; `with attributes` adds the typed attributes; `kept` adds the
store; `index` builds words and vectors. The cold question runs in a process of its own over the shipped guides.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus import GUIDES  # noqa: E402
from ingest.build import document, ingest  # noqa: E402
from ingest.read import read  # noqa: E402
from ingest.segment import segment  # noqa: E402
from kb.store import Store  # noqa: E402
from search.encode import load_encoder  # noqa: E402
from search.index import open_index  # noqa: E402

SECTIONS = ["支持方向", "项目类型", "申报条件", "申报要求", "考核指标", "申报流程", "监督管理"]
RULES = [
    "申报单位须在{place}境内注册满{n}年，具有独立法人资格，上一年度营业收入不低于{m}万元。",
    "单个项目支持额度不超过{m}万元，自筹经费与财政拨款比例不低于{n}:1，实施期限2-{n}年。",
    "项目负责人应具有副高级以上职称或博士学位，每年用于项目的工作时间不少于{n}个月。",
    "联合申报单位总数不超过{n}家，须签订合作协议，明确第{m}项任务的分工、经费分配和成果归属。",
    "重点支持{field}等领域第{m}类关键核心技术攻关，推动成果转化和产业化。",
    "申报单位是企业性质的，自筹不低于{n}:1；申报单位是高校、科研院所的，不需配套经费，须联合{n}家企业申报。",
    "近{n}年内存在失信记录的单位和个人不得申报，已立项{m}项以上的不再支持。",
    "须提供{m}号审计报告、资产负债表、利润表和合作协议，加盖公章后在线提交，逾期不予受理。",
]
PLACES = ["东江省", "西河省", "北岭市", "南湖自治区"]
FIELDS = ["新型储能、人工智能、低空经济", "现代农业、生物育种", "装备制造、新材料", "生物医药、数字经济"]
CN = "一二三四五六七八九十"


def guide(seed: int) -> str:
    chance = random.Random(seed)
    place = chance.choice(PLACES)
    lines = [f"{2015 + seed % 11}年度{place}第{seed}号科技专项项目申报指南", ""]
    for s, name in enumerate(SECTIONS):
        lines.append(f"{CN[s]}、{name}")
        for i in range(chance.randrange(5, 10)):
            rule = chance.choice(RULES)
            said = rule.format(place=place, n=chance.randrange(2, 9), m=chance.randrange(10, 9999), field=chance.choice(FIELDS))
            lines.append(f"{i + 1}.{said}")
    lines += ["八、联系方式", f"科技处：联系人{seed}  0571-8{seed % 10000000:07d}", ""]
    return "\n".join(lines)


def per_second(name: str, clauses: int, seconds: float) -> None:
    print(f"{name:<18} {clauses / seconds:>9,.0f} clauses/s   {clauses:,} clauses in {seconds:.2f} s")


def bulk(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for seed in range(number):
            file = Path(folder) / f"guide-{seed}.txt"
            file.write_text(guide(seed), encoding="utf-8")
            files.append(file)
        document(read(files[0]))  # the lexicon and the rules are loaded before the clock starts

        started = time.perf_counter()
        clauses = sum(len(segment(read(file)).cuts) for file in files)
        segmented = time.perf_counter() - started
        per_second("segmentation", clauses, segmented)

        started = time.perf_counter()
        clauses = sum(len(document(read(file)).clauses) for file in files)
        per_second("with attributes", clauses, time.perf_counter() - started)

        home = Path(folder) / "kb"
        store = Store.open(home)
        started = time.perf_counter()
        clauses = sum(report.clauses for report in ingest(store, files))
        kept = time.perf_counter() - started
        per_second("kept", clauses, kept)

        started = time.perf_counter()
        index = open_index(home, store, load_encoder())
        indexed = time.perf_counter() - started
        assert len(index) == clauses
        per_second("index", clauses, indexed)
        per_second("file to index", clauses, kept + indexed)


def cold() -> None:
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "api.cli"]
        quiet = {"cwd": ROOT, "env": {**os.environ, "ZHINAN_HOME": home}, "stdout": subprocess.DEVNULL}
        started = time.perf_counter()
        subprocess.run([*command, "ingest", str(GUIDES)], check=True, **quiet)  # type: ignore[call-overload]
        print(f"{'ingest, cold':<18} {time.perf_counter() - started:>9.2f} s           the shipped guides, start to index")
        seconds = []
        for _ in range(3):
            started = time.perf_counter()
            subprocess.run([*command, "ask", "院士类项目最高支持多少", "--json"], check=True, **quiet)  # type: ignore[call-overload]
            seconds.append(time.perf_counter() - started)
        # the largest child so far is the ingest: the question's own peak is measured inside it
        code = (
            "import resource, sys; from api.cli import app; app(sys.argv[1:], standalone_mode=False); "
            "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "ask", "院士类项目最高支持多少", "--json"], check=True, stderr=subprocess.PIPE, text=True, **quiet
        )  # type: ignore[call-overload]
        print(f"{'ask, cold':<18} {min(seconds):>9.2f} s           best of {len(seconds)}, peak {int(done.stderr) / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guides", type=int, default=200)
    bulk(parser.parse_args().guides)
    print(f"{'peak':<18} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>9,.0f} MB          of the bulk run")
    cold()


if __name__ == "__main__":
    main()
