"""`zhinan feedback` and `zhinan openapi`: what readers said, and the document of the API."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.environment import chosen
from kb.errors import BadRequest


def register(app: typer.Typer) -> None:
    app.command(name="feedback")(feedback)
    app.command(name="openapi")(openapi)


def feedback(
    kb: Annotated[Path | None, typer.Option("--kb", metavar="FOLDER", help="知识库文件夹（缺省 .zhinan 或 ZHINAN_HOME）")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON Lines，一条一行")] = False,
    verdict: Annotated[str | None, typer.Option("--verdict", help="只要 right（答对）或 wrong（没答对）")] = None,
    after: Annotated[int, typer.Option("--after", min=0, help="只要这一条之后的：接着上次导出")] = 0,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="最多几条")] = 100_000,
) -> None:
    """列出或导出读者的反馈：问题、当时给出的条款、对错、说明。"""
    from kb.feedback import entries
    from kb.store import Store

    if verdict not in (None, "right", "wrong"):
        raise BadRequest(f"--verdict {verdict[:20]} 不认识：只能是 right 或 wrong")
    store = Store.open(chosen(kb).home, create=False)
    none = True
    for entry in entries(store, verdict=verdict, after=after, limit=limit):
        none = False
        if as_json:
            sys.stdout.write(json.dumps(entry.model_dump(mode="json"), ensure_ascii=False) + "\n")
            continue
        said = "答对" if entry.verdict == "right" else "没答对"
        # control characters of a stranger's words must not reach the terminal
        told = "".join(c if c.isprintable() else " " for c in f"{said}  {entry.question}")
        words = "".join(c if c.isprintable() else " " for c in entry.words)
        sys.stdout.write(f"{entry.id}  {entry.time:%Y-%m-%d %H:%M}  {told}\n" + (f"    {words}\n" if words else ""))
        if entry.clauses:
            sys.stdout.write("    " + "".join(c if c.isprintable() else " " for c in "、".join(entry.clauses)) + "\n")
    if none and not as_json:
        sys.stdout.write("没有反馈\n")


def openapi(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="写到文件（仓库里的是 api/openapi.json）")] = None,
) -> None:
    """写出接口的 OpenAPI 文档。"""
    from api.app import create_app
    from api.describing import written
    from api.settings import Settings

    text = written(create_app(Settings.model_construct()))
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{out} 写不了：{error.strerror or error}") from None
