"""`zhinan match`: a description or a profile in, verdicts with their clauses out; questions one at a time; a checklist."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kb.applicant import Applicant, applicant_of
from kb.errors import BadRequest
from kb.shown import Shown


def register(app: typer.Typer) -> None:
    """Adds the command `match` to the application."""
    app.command(name="match")(match)


def match(
    text: Annotated[str | None, typer.Argument(help="项目描述；写 - 则从标准输入逐行读，逐行输出 JSON")] = None,
    kb: Annotated[Path | None, typer.Option("--kb", metavar="FOLDER", help="知识库文件夹（缺省 .zhinan 或 ZHINAN_HOME）")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    profile: Annotated[Path | None, typer.Option("--profile", help="申报人资料（JSON 文件）")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="以哪一天为准（缺省今天），如 2025-06-30")] = None,
    interactive: Annotated[bool, typer.Option("--interactive", help="逐个追问，每答一个就更新结论")] = False,
    top: Annotated[int | None, typer.Option("--top", min=1, help="只要前几个")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="把清单写成 Word 文件")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="把清单写成 Markdown 文件")] = None,
) -> None:
    """项目该报哪一类：逐条判定，引出条款。"""
    from api.cli import _settings
    from search.match import Matcher

    day = day_of(as_of)
    if text is None and profile is None:
        raise BadRequest("没有项目描述：请写出项目描述，或用 --profile 指明申报人资料")
    told = profile_of(profile) if profile else None
    settings = _settings(kb)
    matcher = Matcher.open(settings.home, settings.encoder)
    if text == "-":
        for line in _lines():
            _print_json(matcher.match(_from_line(line, matcher, day), as_of=day, top=top))
            sys.stdout.flush()
        return
    applicant = matcher.read(text, day) if text is not None else Applicant()
    if told is not None:
        applicant = merged(applicant, told) if text is not None else told
    if interactive:
        applicant = _asked(matcher, applicant, day)
    answer = matcher.match(applicant, as_of=day, top=top)
    if docx or md:
        from api.checklists import write_docx, write_md

        if md:
            write_md(answer, md)
        if docx:
            write_docx(answer, docx)
    if as_json:
        _print_json(answer)
        return
    from api.match_printing import print_match

    print_match(answer)


def day_of(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"--as-of {text} 不是日期：应写成 2025-06-30") from None


def profile_of(path: Path) -> Applicant:
    """The profile kept in a JSON file; raises BadRequest where it is none."""
    try:
        return applicant_of(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadRequest(f"读不了申报人资料 {path}：{error.strerror or error}") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"申报人资料 {path} 不是 JSON：{str(error).splitlines()[0]}") from None


def merged(read: Applicant, given: Applicant) -> Applicant:
    """What was read from words, with every fact that a form gives in its place; raises BadRequest where the two cannot both hold."""
    facts = read.model_dump(mode="json", exclude_defaults=True) | given.model_dump(mode="json", exclude_defaults=True)
    for name in ("pi", "academician"):
        both = {**(read.model_dump(mode="json", exclude_defaults=True).get(name) or {}), **(given.model_dump(mode="json", exclude_defaults=True).get(name) or {})}
        if both:
            facts[name] = both
    return applicant_of(facts)


def _from_line(line: str, matcher: Any, day: date | None) -> Applicant:
    """A line of a batch: a description, or a JSON object with `text` or with a profile."""
    if line.startswith("{"):
        try:
            data = json.loads(line)
        except json.JSONDecodeError:
            data = None
        if isinstance(data, dict):
            text = data.get("text")
            if isinstance(text, str):
                read: Applicant = matcher.read(text, day)
                return merged(read, applicant_of(data["profile"])) if data.get("profile") else read
            return applicant_of(data.get("profile", data))
    found: Applicant = matcher.read(line, day)
    return found


def _asked(matcher: Any, applicant: Applicant, day: date | None) -> Applicant:
    """Questions one at a time until nothing is open or the caller stops; an answer is read like a description."""
    skipped: set[str] = set()
    while True:
        answer = matcher.match(applicant, as_of=day, top=5)
        question = next((q for q in answer["next_questions"] if q["key"] not in skipped), None)
        counts = {v: sum(m["verdict"] == v for m in answer["matches"]) for v in ("eligible", "incomplete", "ineligible")}
        sys.stderr.write(f"符合 {counts['eligible']} · 待核 {counts['incomplete']} · 不符 {counts['ineligible']}\n")
        if question is None:
            return applicant
        said = typer.prompt(f"{question['ask']}（回车跳过，q 结束）", default="", show_default=False, err=True).strip()
        if said in ("q", "Q", "结束"):
            return applicant
        skipped.add(question["key"])
        if said:
            applicant = answered(matcher, applicant, question, said, day)


def answered(matcher: Any, applicant: Applicant, question: Shown, said: str, day: date | None) -> Applicant:
    """The profile with one question answered; an answer that tells nothing leaves it as it was."""
    from search.answering import facts_of

    facts = facts_of(question, said, matcher, day)
    return merged(applicant, applicant_of(facts)) if facts else applicant


def _lines() -> Iterator[str]:
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        if line.strip():
            yield line.strip()


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
