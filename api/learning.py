"""`zhinan train`, `learn-ranking` and `eval`: the research behind the shipped model, repeatable by anyone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.printing import columns
from api.tables import AsJson, Home

SHOWN = ("recall@1", "recall@3", "recall@10", "mrr", "recall@3 colloquial", "declined", "answered", "values")


def register(app: typer.Typer) -> None:
    app.command(name="train")(train)
    app.command(name="learn-ranking")(learn_ranking)
    app.command(name="eval")(evaluate)


def train(out: Annotated[Path | None, typer.Option("--out", help="模型写到哪个文件夹（缺省为随附模型的位置）")] = None) -> None:
    """用 corpus/training 重新训练随附的句向量模型和问题分类器。"""
    from corpus import MODEL
    from search.train import main

    report = main(out or MODEL)
    Console(stderr=True).print(f"{report}", highlight=False)


def learn_ranking(
    files: Annotated[list[Path], typer.Argument(help="带标准条款的问题（JSONL）")],
    kb: Home = None,
) -> None:
    """从问题学排序与拒答的权重，写到随附模型旁。"""
    from api.settings import Settings
    from search.ask import Searcher
    from search.evaluate import read_questions
    from search.tune import fit

    settings = Settings()
    searcher = Searcher.open(kb or settings.home, settings.encoder)
    sys.stdout.write(json.dumps(fit(searcher, read_questions(files)), ensure_ascii=False) + "\n")


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="带标准条款的问题（JSONL）")],
    kb: Home = None,
    as_json: AsJson = False,
    ablation: Annotated[bool, typer.Option("--ablation", help="逐项加上词、义、类别、范围，看各添多少")] = False,
    hub: Annotated[str | None, typer.Option("--hub", help="再用这个 sentence-transformers 模型（名称或路径）代替随附模型比一比")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="列出答错的问题")] = False,
) -> None:
    """量一量问答：召回、拒答、短答，按问法分列。"""
    from api.settings import Settings
    from search.ask import Searcher
    from search.evaluate import figures, read_questions
    from search.tune import ablation as table_of

    settings = Settings()
    searcher = Searcher.open(kb or settings.home, settings.encoder)
    rows = read_questions(files)
    tell = _told if misses else _untold
    table = table_of(searcher, rows) if ablation else [("ask", figures(rows, searcher.ask, tell))]
    if hub:
        from search.encode import load_encoder

        other = Searcher.open(kb or settings.home, encoder=load_encoder(hub))
        table += [(f"{name}, {Path(hub).name}", found) for name, found in table_of(other, rows) if name in ("meaning", "+ scope")]
    if as_json:
        sys.stdout.write(json.dumps(dict(table), ensure_ascii=False) + "\n")
        return
    shown = columns("", *SHOWN)
    for name, found in table:
        shown.add_row(name, *(f"{found[key]:.3f}" if key in found else "" for key in SHOWN))
    console = Console(highlight=False)
    console.print(shown)
    if not ablation:
        found = table[0][1]
        for key in sorted(k for k in found if k.startswith("recall@3 ")):
            console.print(f"{key} {found[key]:.3f}")


def _told(line: str) -> None:
    sys.stderr.write(line + "\n")


def _untold(line: str) -> None:
    pass
