"""Settings of the server by environment: every name, default and bound in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`ZHINAN_` and the name of a field in capitals: ZHINAN_HOME, ZHINAN_PORT, …"""

    model_config = SettingsConfigDict(env_prefix="ZHINAN_", env_ignore_empty=True)

    home: Path = Field(default=Path(".zhinan"), description="知识库所在的文件夹（命令上用 --kb）")
    encoder: str | None = Field(default=None, description="句向量模型：缺省为随附模型，或任一 sentence-transformers 模型的名称或路径；换了模型，索引自动重建")
    reranker: str | None = Field(default=None, description="重排模型：缺省不用，或任一 sentence-transformers CrossEncoder 的名称或路径")
    host: str = Field(default="127.0.0.1", description="网页与接口监听的地址")
    port: int = Field(default=8000, ge=1, le=65535, description="网页与接口监听的端口")
    workers: int = Field(default=1, ge=1, le=64, description="作答的进程数：共用一个端口，各开一份知识库，各留各的答复；常问新问题、核又有余时才合算")
    threads: int = Field(default=2, ge=1, le=256, description="一个进程里同时作答的线程数；多了只会互相等待")
    waiting: int = Field(default=400, ge=1, le=100_000, description="一个进程里最多几问同时在答和在等，再多的答 503，请过一会儿再问")
    cache_megabytes: int = Field(default=120, ge=0, le=65_536, description="一个进程最多留多少 MB 答过的答复，知识库或日期一变就不用；0 不留")
    grace_seconds: int = Field(default=10, ge=0, le=600, description="停止时留给未完请求的秒数")
    batch_lines: int = Field(default=1000, ge=1, le=100_000, description="一次批量提问最多几行")
    batch_kilobytes: int = Field(default=1024, ge=1, le=65_536, description="一次批量提问最多多少 KB")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="日志级别：info 起每个请求一行 JSON，debug 另记程序出错的详情（可能含提问的字句）"
    )
    metrics: bool = Field(default=True, description="是否提供 /metrics")
    feedback: bool = Field(default=True, description="是否收反馈")
