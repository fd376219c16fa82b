"""Settings by environment: every name, default and bound in one place."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """ZHINAN_HOME, ZHINAN_ENCODER, ZHINAN_RERANKER, ZHINAN_HOST, ZHINAN_PORT."""

    model_config = SettingsConfigDict(env_prefix="ZHINAN_")

    home: Path = Field(default=Path(".zhinan"), description="知识库所在的文件夹")
    encoder: str | None = Field(default=None, description="句向量模型：缺省为随附模型，或任一 sentence-transformers 模型的名称或路径")
    reranker: str | None = Field(default=None, description="重排模型：缺省不用，或任一 sentence-transformers CrossEncoder 的名称或路径")
    host: str = Field(default="127.0.0.1", description="网页与接口监听的地址")
    port: int = Field(default=8000, ge=1, le=65535, description="网页与接口监听的端口")
