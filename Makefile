# make run   the web page and the API on http://127.0.0.1:8000, over a knowledge base of the guides in corpus/
# make test  ruff, mypy and the tests
#
# Both set up .venv first, where pyproject.toml has changed since the last time. Only the package registry is reached.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ZHINAN_HOME ?= .zhinan
export ZHINAN_HOME

.PHONY: run test install knowledge clean

run: knowledge
	$(BIN)/zhinan serve --host 127.0.0.1 --port 8000

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --maxprocesses 4

install: $(STAMP)

# idempotent: a guide that has not changed is not read again, an index that is whole is not built again
knowledge: $(STAMP)
	$(BIN)/zhinan ingest corpus/guides

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "needs Python 3.11 or newer with venv (on Debian: apt-get install python3 python3-venv)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --no-input -e '.[dev]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
