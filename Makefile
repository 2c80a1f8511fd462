# Everything sets up .venv by itself; needed are Python >= 3.11, make and PyPI.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH := .venv-bench
BENCH_READY := $(BENCH)/.ready
SHELL := /bin/bash

.PHONY: help setup demo test lint bench fuzz accuracy incidents lock clean
.DEFAULT_GOAL := help

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 14

setup: $(READY) ## Set up .venv with the pinned libraries

$(READY): pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Marsad needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: $(READY) ## Read five dispatches of five days, show two days' pictures, draw the map into out/
	PATH="$(CURDIR)/$(BIN):$$PATH" demo/run

test: $(READY) ## Run all tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(READY) ## Check style and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

bench: $(BENCH_READY) ## Measure speed beside other engines, write bench/RESULTS.md
	$(BENCH)/bin/python bench/run.py

$(BENCH_READY): pyproject.toml requirements/bench.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

fuzz: $(READY) ## Read N random, mutated and hostile inputs (N=100000), none may fail or hang
	$(BIN)/python -m tests.any_input $(or $(N),100000)

accuracy: $(READY) ## Score the reader on the coded dispatches beside the project, write docs/accuracy.md
	$(BIN)/python bench/accuracy.py

incidents: $(READY) ## Score the grouping of claims on the retold incidents
	$(BIN)/python bench/incidents.py $(INCIDENTS_ARGS)

lock: $(READY) ## Pin the newest libraries that pyproject.toml allows
	$(BIN)/python -m pip install --quiet uv
	for extra in dev bench; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --extra $$extra \
	    --custom-compile-command "make lock" pyproject.toml --output-file requirements/$$extra.txt || exit 1; \
	done

clean: ## Remove what was made, the stores of the user excepted
	rm -rf $(VENV) $(BENCH) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
