"""Older office formats (.doc, .wps, .rtf, .odt, Word's XML): LibreOffice makes a .docx of the file, and that is read.

LibreOffice runs without a window, with a profile of its own that is thrown away, macros and links off; it is stopped
with all that it started when it takes too long. Starting it takes about a second, and a further file in the same run a
tenth of that: `convert` takes several.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ingest.readers import locked
from ingest.source import Reading
from kb.errors import UnreadableFile

LONGEST = 120.0  # seconds for a run, and half as many for each further file in it
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_OLE = b"\xd0\xcf\x11\xe0"
# What OLE and zip files are that are no documents: (a stream or part of theirs, what to call them).
_OTHERS = (
    ("Workbook", "Excel 表格"), ("Book", "Excel 表格"), ("PowerPoint Document", "PowerPoint 演示文稿"), ("VisioDocument", "Visio 图"),
    ("__properties_version1.0", "Outlook 邮件"), ("xl/", "Excel 表格"), ("ppt/", "PowerPoint 演示文稿"),
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""


def read(data: bytes, name: str) -> Reading:
    """The reading of the file as LibreOffice sees it; raises UnreadableFile where it is locked, no document or damaged."""
    from ingest.readers import docx

    ending = ending_of(data, name)
    made = convert([(data, ending)], name)[0]
    if made is None:
        raise UnreadableFile(f"{name} 已损坏或不是文档：LibreOffice 打不开；请用 Word 或 WPS 打开后另存为 docx 再收")
    return docx.read(made, name)


def ending_of(data: bytes, name: str) -> str:
    """What a file of these bytes should be called for LibreOffice to know it; raises UnreadableFile for no document."""
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(b"PK"):
        return _packed(data, name)
    return ".rtf" if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() == b"{\\rtf" else ".xml"


def convert(files: Sequence[tuple[bytes, str]], name: str) -> list[bytes | None]:
    """Files, each with its ending, as .docx files in the same order; None for one that LibreOffice cannot open.

    Raises UnreadableFile where LibreOffice is missing or does not come to an end.
    """
    program = found()
    if program is None:
        raise UnreadableFile(
            f"{name} 要由 LibreOffice 转换，这台机器上没有（找不到 soffice）：请安装 libreoffice-writer，或在 Word、WPS 中另存为 docx 再收"
        )
    with tempfile.TemporaryDirectory(prefix="zhinan-") as folder:
        base = Path(folder)
        user = base / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (base / "out").mkdir()
        given: list[Path] = []
        for n, (data, ending) in enumerate(files):
            file = base / f"{n}{ending}"
            file.write_bytes(data)
            given.append(file)
        _run(program, base, given, LONGEST * (1 + 0.5 * (len(given) - 1)), name)
        made = [base / "out" / f"{file.stem}.docx" for file in given]
        return [file.read_bytes() if file.is_file() and file.stat().st_size else None for file in made]


def found() -> str | None:
    """Where LibreOffice is; None where there is none."""
    for program in _PROGRAMS:
        if at := shutil.which(program):
            return at
    return next((place for place in _PLACES if os.access(place, os.X_OK)), None)


def _run(program: str, base: Path, files: Sequence[Path], seconds: float, name: str) -> None:
    command = [
        program, f"-env:UserInstallation={(base / 'profile').as_uri()}", "--headless", "--invisible", "--norestore", "--nolockcheck",
        "--nodefault", "--nologo", "--nofirststartwizard", "--convert-to", "docx:Office Open XML Text", "--outdir", str(base / "out"),
        *map(str, files),
    ]  # fmt: skip
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")}
    # its own session: what it starts is stopped with it
    started = subprocess.Popen(
        command,
        env={**kept, "HOME": str(base), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        started.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(f"{name} 由 LibreOffice 转换超过 {seconds:.0f} 秒：请在 Word 或 WPS 中另存为 docx 再收") from None
    finally:
        _stop(started)


def _stop(started: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
    elif started.poll() is None:
        started.kill()
    started.wait()


def _ole(data: bytes, name: str) -> str:
    import olefile

    if locked.is_locked(data):
        raise locked.refuse(name)
    try:
        with olefile.OleFileIO(data) as ole:
            streams = {"/".join(path) for path in ole.listdir(streams=True, storages=True)}
            head = ole.openstream("WordDocument").read(12) if "WordDocument" in streams else b""
    except Exception as error:  # olefile raises all kinds on damaged files
        raise UnreadableFile(f"{name} 是二进制文件，已损坏：请用 Word 或 WPS 打开后另存为 docx 再收") from error
    if len(head) == 12:
        if head[11] & 1:  # fEncrypted of the file information block
            raise locked.refuse(name)
        return ".doc"
    for stream, kind in _OTHERS:
        if stream in streams:
            raise UnreadableFile(f"{name} 是 {kind}，不是文档：请把正文存为 docx 或 pdf 再收")
    if "WpsDocument" in streams or any(stream.startswith(("CONTENTS", "MatOST")) for stream in streams):
        return ".wps"
    raise UnreadableFile(f"{name} 是二进制文件（OLE），里面没有 Word 文档：可能是安装包或邮件，不是指南")


def _packed(data: bytes, name: str) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.namelist()[:5000]
            kind = packed.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in parts and packed.getinfo("mimetype").file_size < 200 else ""
            size = sum(info.file_size for info in packed.infolist())
            manifest = packed.getinfo("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts else None
            is_locked = manifest is not None and manifest.file_size < 1_000_000 and b"encryption-data" in packed.read(manifest)
    except Exception as error:  # zipfile raises all kinds on damaged files
        raise UnreadableFile(f"{name} 是二进制文件，已损坏：请用 Word 或 WPS 打开后另存为 docx 再收") from error
    if is_locked:
        raise locked.refuse(name)
    for part, other in _OTHERS:
        if any(each.startswith(part) for each in parts):
            raise UnreadableFile(f"{name} 是 {other}，不是文档：请把正文存为 docx 或 pdf 再收")
    if "opendocument" in kind and "text" not in kind:
        raise UnreadableFile(f"{name} 是 OpenDocument 的表格、演示文稿或图，不是文档：请把正文存为 docx 或 pdf 再收")
    if size > 300 * 1024 * 1024:
        raise UnreadableFile(f"{name} 解开后有 {size // 1048576} MB：不是正常的文档")
    return ".odt"
