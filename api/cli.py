"""The command `zhinan`. Heavy modules are imported inside the commands that need them: a cold start stays short."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from api.comparing import register as register_comparing
from api.environment import Chosen, chosen
from api.learning import register as register_learning
from api.matching import register as register_matching
from api.operating import register as register_operating
from api.tables import register as register_tables
from kb.errors import BadRequest, ZhinanError

app = typer.Typer(
    name="zhinan",
    help="指南：申报指南知识库。收进指南文件，问到起决定作用的条款。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

register_tables(app)
register_learning(app)
register_comparing(app)
register_matching(app)
register_operating(app)

Home = Annotated[Path | None, typer.Option("--kb", metavar="FOLDER", help="知识库文件夹（缺省 .zhinan 或 ZHINAN_HOME）")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


# click's, or that of the click which newer versions of Typer carry with them
UsageError: Any = typer.BadParameter.__bases__[0]


def main() -> None:
    """Runs the command; an error is one line on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(standalone_mode=False) or 0
        if code == 130:  # some versions of Typer turn Ctrl-C into an exit code without a word
            raise KeyboardInterrupt
        sys.exit(code)
    except UsageError as error:
        reason = " ".join(error.format_message().split())
        if reason:  # without one, the help was shown instead
            sys.stderr.write(f"zhinan: 用法不对：{reason} 用法见 zhinan --help\n")
        sys.exit(2)
    except ZhinanError as error:
        sys.stderr.write(f"zhinan: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # nobody reads on: what is left to be flushed goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("zhinan: 已中止，知识库停在上一个完整状态\n")
        sys.exit(130)


def _settings(home: Path | None) -> Chosen:
    return chosen(home)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="指南文件或文件夹")],
    kb: Home = None,
    as_json: AsJson = False,
    watch: Annotated[bool, typer.Option("--watch", help="收完后继续跟随这些文件夹：有新增、改动就收，Ctrl+C 停止")] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, max=3600, envvar="ZHINAN_FILE_SECONDS", help="读一个文件最多几秒")
    ] = 60,
    megabytes: Annotated[
        int, typer.Option("--megabytes", min=1024, envvar="ZHINAN_FILE_MEGABYTES", help="读文件的进程最多用多少 MB 内存（Linux）")
    ] = 3072,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=64, envvar="ZHINAN_JOBS", help="读文件的进程数（缺省与处理器数相同）")
    ] = None,
) -> None:
    """收进指南文件：切成条款，抽出属性，建好索引。

    文件夹逐层查找；内容相同的、同一份指南的另一种格式只收一份，附件并入所属的通知。有文件没收成时退出码为 2，其余照收。
    """
    from api.ingesting import run
    from ingest.bounded import Limits

    run(paths, _settings(kb), as_json, Limits(seconds, megabytes), jobs, watch)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="问题；写 - 则从标准输入逐行读，逐行输出 JSON")],
    kb: Home = None,
    as_json: AsJson = False,
    top: Annotated[int, typer.Option("--top", min=1, max=10, help="最多几条条款")] = 10,
    guide: Annotated[list[str] | None, typer.Option("--guide", help="只在这些指南里找")] = None,
    year: Annotated[list[int] | None, typer.Option("--year", help="只在这些年度里找")] = None,
    programme: Annotated[list[str] | None, typer.Option("--programme", help="只在这些计划里找")] = None,
    track: Annotated[list[str] | None, typer.Option("--track", help="只在这些项目类型里找")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="只找有这类属性的条款")] = None,
) -> None:
    """问条款：给出起决定作用的条款原文、出处和联系人。"""
    from search.ask import Searcher
    from search.filters import Filter

    settings = _settings(kb)
    allowed = Filter(
        frozenset(guide or ()), frozenset(year or ()), frozenset(programme or ()), frozenset(track or ()), frozenset(kind or ())
    )
    searcher = Searcher.open(settings.home, settings.encoder, reranker_name=settings.reranker)
    if question == "-":
        for line in _lines():
            try:
                _print_json(searcher.ask(line, top=top, allowed=allowed))
            except BadRequest as error:  # a line that cannot be asked costs no other, and the lines stay in step
                _print_json(_not_asked(line, str(error)))
            sys.stdout.flush()
        return
    answer = searcher.ask(question, top=top, allowed=allowed)
    if as_json:
        _print_json(answer)
        return
    from api.printing import print_answer

    print_answer(answer)


def _not_asked(question: str, reason: str) -> dict[str, Any]:
    understood: dict[str, list[Any]] = {name: [] for name in ("years", "programmes", "tracks", "kinds", "applicant_types")}
    return {
        "question": question,
        "answered": False,
        "answer": reason,
        "understanding": understood,
        "clauses": [],
        "contacts": [],
        "notices": [],
    }


def _lines() -> Iterator[str]:
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        if line.strip():
            yield line.strip()


@app.command()
def guides(kb: Home = None, as_json: AsJson = False) -> None:
    """列出收进的指南。"""
    from datetime import date

    from kb.shown import guides_shown
    from kb.store import Store

    store = Store.open(_settings(kb).home, create=False)
    shown = list(guides_shown(store.guides(), date.today()).values())
    if as_json:
        _print_json(shown)
        return
    from api.printing import print_guides

    print_guides(shown)


@app.command()
def clauses(
    guide: Annotated[str, typer.Argument(help="指南编号")],
    kb: Home = None,
    as_json: AsJson = False,
) -> None:
    """列出一份指南的全部条款。"""
    from datetime import date

    from kb.shown import clause_shown, guides_shown
    from kb.store import Store

    store = Store.open(_settings(kb).home, create=False)
    store.guide(guide)
    own = guides_shown(store.guides(), date.today())[guide]
    shown = [clause_shown(clause, own) for clause in store.clauses(guide)]
    if as_json:
        _print_json(shown)
        return
    from api.printing import print_clauses

    print_clauses(shown)


@app.command()
def serve(
    kb: Home = None,
    host: Annotated[str | None, typer.Option(help="监听地址")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="监听端口")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="作答的进程数")] = None,
) -> None:
    """在浏览器里用：网页与接口。"""
    from pydantic import ValidationError

    from api.server import run
    from api.settings import Settings

    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ZHINAN_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadRequest(f"环境变量 {name} 不合要求：{first['msg']}") from None
    changes = {k: v for k, v in {"home": kb, "host": host, "port": port, "workers": workers}.items() if v is not None}
    run(settings.model_copy(update=changes))


if __name__ == "__main__":
    main()
