# Every target makes what it needs: a virtual environment in .venv, filled from the locked files in requirements/.
# Needed beforehand: make and Python 3.11 or newer. Another interpreter: make PYTHON=/path/to/python test

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
STAMPS := .make/$(subst /,_,$(VENV))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= 2

# Found by running them: a name on the path may be a shim that starts nothing.
FIND_PYTHON = for name in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python); do \
	if "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null; \
	then python=$$name; break; fi; done; \
	if [ -z "$${python:-}" ]; then echo "No Python 3.11 or newer with venv was found. Name one: make PYTHON=..." >&2; exit 1; fi

.PHONY: help demo samples test test-lowest check format generate bench wheel lock clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: $(STAMPS)/run ## A made-up unit in demo/, taken through the whole main job
	$(BIN)/gplan demo demo --force

samples: $(STAMPS)/run ## Every printed document as PDF and pictures, in samples/: look through samples/index.html
	$(BIN)/python -m gplan.render.gallery samples

test: $(STAMPS)/test ## Every test
	@$(BIN)/python -m compileall -q gplan # once: where no bytecode is kept, each process that a test begins does it
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

test-lowest: ## Every test, on the lowest library versions that pyproject.toml admits
	$(MAKE) VENV=.venv-lowest .make/.venv-lowest/lowest
	@.venv-lowest/bin/python -m compileall -q gplan
	.venv-lowest/bin/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

check: $(STAMPS)/check ## Lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMPS)/check ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generate: $(STAMPS)/run ## Write again what is written from sources (tests fail while it is stale)
	$(BIN)/python -m gplan.profiles.compile
	$(BIN)/python -m gplan.commands.pages

bench: $(STAMPS)/bench ## Measure, and write the table in docs/performance.md
	$(BIN)/python -m bench.run $(ARGS)

wheel: $(STAMPS)/run ## Build dist/*.whl
	$(BIN)/python -m hatchling build -t wheel

clean: ## Remove what make made
	rm -rf .venv .venv-lowest .make build dist samples

# --- the environment, in layers: each stamp is newer than the lock it was filled from

$(STAMPS)/venv:
	@$(FIND_PYTHON); echo "$$python -m venv $(VENV)"; rm -rf "$(VENV)"; "$$python" -m venv "$(VENV)"
	@mkdir -p $(STAMPS); touch $@

$(STAMPS)/run: requirements/run.txt requirements/build.txt pyproject.toml $(STAMPS)/venv
	$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/test $(STAMPS)/check $(STAMPS)/bench: $(STAMPS)/%: requirements/%.txt $(STAMPS)/run
	$(PIP) install --require-hashes -r $<
	@touch $@

$(STAMPS)/lowest: requirements/lowest.txt requirements/build.txt pyproject.toml $(STAMPS)/venv
	$(PIP) install --require-hashes -r requirements/lowest.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/lock: requirements/lock.txt $(STAMPS)/venv
	$(PIP) install --require-hashes -r $<
	@touch $@

# --- the locks: one resolution for every platform and Python, hashes of every file, no index address

COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(UPGRADE)

lock: $(STAMPS)/lock ## Resolve the locks again (newest versions: make lock UPGRADE=--upgrade)
	$(COMPILE) requirements/lock.in -o requirements/lock.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) -c requirements/run.txt -c requirements/build.txt pyproject.toml requirements/test.in -o requirements/test.txt
	$(COMPILE) -c requirements/test.txt -c requirements/build.txt pyproject.toml requirements/test.in requirements/check.in -o requirements/check.txt
	$(COMPILE) -c requirements/run.txt pyproject.toml requirements/bench.in -o requirements/bench.txt
	$(COMPILE) --resolution lowest-direct -c requirements/build.txt pyproject.toml requirements/test.in -o requirements/lowest.txt
