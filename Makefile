# Everything works on a machine with Python 3.11 or newer and make:
#   make scan                 scan a bundled sample and a real release; says where the HTML lies
#   make scan TARGET=...      scan a file, a folder, a .tgz or an npm package
#   make test                 lint, types and tests (npm and Chromium are used where they are installed)
#   make bench                what a scan costs beside a bare parse of the same text
#   make conformance SUITES=... OUT=...   how much of the field's taint suites is judged right, see tests/conformance/README.md
#   make wheel-test           build the wheel, install it elsewhere, scan with it

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$name && break; done)
BIN := .venv/bin
SAMPLE := samples/markers/apostrophe.js
RELEASE := @anthropic-ai/claude-code@2.1.91
TARGET ?=
SUITES ?=
OUT ?= reports/conformance
ARGS ?=

.PHONY: scan test lint bench conformance wheel-test clean

scan: .venv/installed
ifneq ($(TARGET),)
	$(BIN)/bundletap scan '$(TARGET)' --allow-partial $(ARGS)
else
	$(BIN)/bundletap scan $(SAMPLE) --allow-partial $(ARGS)
	@echo
	@echo '== The same for a published release: $(RELEASE) =='
	@if ! command -v npm >/dev/null; then \
		echo 'NOT SCANNED: npm is not installed. Install Node.js, or give another target: make scan TARGET=cli.js'; \
	elif ! $(BIN)/bundletap scan '$(RELEASE)' --allow-partial $(ARGS); then \
		echo 'NOT SCANNED: the release could not be read (see above). The report of the sample lies in reports/.'; \
	fi
endif

test: lint .venv/developed
	$(BIN)/python -m pytest -n auto $(ARGS)

lint: .venv/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/developed
	$(BIN)/python -m tests.benchmarks $(ARGS)

conformance: .venv/developed
	$(BIN)/python -m tests.conformance '$(or $(SUITES),suites)' '$(OUT)' $(ARGS)

wheel-test: .venv/developed
	rm -rf dist build/wheel-test
	$(BIN)/python -m build --wheel --outdir dist
	$(PYTHON) -m venv build/wheel-test
	build/wheel-test/bin/python -m pip install --quiet dist/*.whl
	mkdir build/wheel-test/elsewhere
	cp $(SAMPLE) build/wheel-test/elsewhere/
	cd build/wheel-test/elsewhere && ../bin/bundletap scan $(notdir $(SAMPLE)) --output report.json --fail-on never && test -s report.json

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed, and none is on the PATH. Install it, or: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo 'Python cannot make a virtual environment here. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q analyzer
	@touch $@

.venv/developed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
