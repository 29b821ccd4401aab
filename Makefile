# `make crawl` and `make test` install what they need; Python 3.11 or newer and make are enough.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE ?= sample
RUN_READY := $(VENV)/ready-run
DEV_READY := $(VENV)/ready-dev
SUPPLY := $(VENV)-supply
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: help crawl browser test test-long check fuzz lock bench bench-reading bench-steady bench-restoring bench-sites bench-replay bench-store bench-startup audit sbom structure wheel-check clean
IN_PARALLEL := -n 3 --dist loadfile --no-loadscope-reorder
PAGES ?= ../shared/corpora/pages

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): dev/requirements/run.lock | $(BIN)/python
	@echo "Installing the crawler's libraries into $(VENV) ..."
	@$(PIP) -r dev/requirements/run.lock
	@touch $@

$(DEV_READY): dev/requirements/dev.lock | $(BIN)/python
	@echo "Installing the test tools into $(VENV) ..."
	@$(PIP) -r dev/requirements/dev.lock
	@touch $@

crawl: $(RUN_READY) ## crawl the bundled sample site, or SITE=name
	@$(BIN)/scrapy crawl $(SITE) --summary

browser: $(RUN_READY) ## install Playwright for pages that scripts write; Chromium comes from the system
	@$(PIP) -r dev/requirements/browser.lock

# Without bytecode every process that a test starts would compile the crawler again.
test: $(DEV_READY) ## run the tests
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -m "not long" $(IN_PARALLEL)

test-long: $(DEV_READY) ## run the tests that take several seconds each: bad days, hostile pages, scale
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -m long $(IN_PARALLEL)

check: $(DEV_READY) ## lint and type-check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(DEV_READY) ## pages a second of the sample crawl, beside a bare spider
	@$(BIN)/python -m dev.benchmarks.crawl

bench-reading: $(DEV_READY) ## quality and speed of reading PAGES=folder with gold.jsonl, beside other extractors
	@$(BIN)/python -m dev.benchmarks.reading $(PAGES)

bench-steady: $(DEV_READY) ## stability of reading PAGES=folder under changes of markup, labels and boilerplate
	@$(BIN)/python -m dev.benchmarks.steady $(PAGES)

bench-restoring: $(DEV_READY) ## error rates of restoring, by kind of damage
	@$(BIN)/python -m dev.benchmarks.restoring

bench-sites: $(DEV_READY) ## explore copies of sites in SITES=folder and compare with their lists
	@$(BIN)/python -m dev.benchmarks.sites $(SITES)

bench-replay: $(DEV_READY) ## pages a second of a replay, beside bare reading and parsing
	@$(BIN)/python -m dev.benchmarks.replay

bench-store: $(DEV_READY) ## reposts found, and the cost of look-ups as the store grows
	@$(BIN)/python -m dev.benchmarks.store

bench-startup: $(DEV_READY) ## start-up time of the commands, beside a bare Scrapy project
	@$(BIN)/python -m dev.benchmarks.startup

$(SUPPLY)/ready: dev/requirements/supply.lock
	@$(PYTHON) -m venv $(SUPPLY)
	@$(SUPPLY)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r dev/requirements/supply.lock
	@touch $@

audit: $(SUPPLY)/ready ## look for advisories about the locked libraries
	@$(PYTHON) dev/tools/supply.py audit $(SUPPLY)/bin

sbom: $(SUPPLY)/ready ## print the bill of materials as CycloneDX JSON
	@$(PYTHON) dev/tools/supply.py sbom $(SUPPLY)/bin

TARGET ?= decode
SECONDS ?= 600
fuzz: dev/fuzz/.venv/ready ## fuzz TARGET=decode for SECONDS=600 (dev/fuzz/README.md)
	@dev/fuzz/.venv/bin/python -m dev.fuzz $(TARGET) $(SECONDS)

dev/fuzz/.venv/ready: dev/requirements/run.lock dev/fuzz/requirements.txt
	@$(PYTHON) -m venv dev/fuzz/.venv
	@dev/fuzz/.venv/bin/python -m pip --disable-pip-version-check --quiet install -r dev/requirements/run.lock
	@dev/fuzz/.venv/bin/python -m pip --disable-pip-version-check --quiet install -r dev/fuzz/requirements.txt
	@touch $@

UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
EXTRA = import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["$(1)"], sep="\n")
LOCKS := dev/requirements

lock: $(BIN)/python ## lock the dependencies of pyproject.toml; locked versions are kept if possible
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install uv
	@$(UV) pyproject.toml -o $(LOCKS)/run.lock
	@$(UV) pyproject.toml --all-extras --group dev -o $(LOCKS)/dev.lock
	@$(UV) --group supply -o $(LOCKS)/supply.lock
	@$(BIN)/python -c '$(call EXTRA,browser)' | $(UV) - -o $(LOCKS)/browser.lock

structure: $(DEV_READY) ## measure the source: sizes, imports, constants, circles
	@$(BIN)/python -m dev.tools.structure

wheel-check: $(DEV_READY) ## build the wheel and try it in a fresh environment
	@$(BIN)/python -m dev.tools.wheel

clean: ## remove the environment and caches, not output/
	rm -rf $(VENV) $(SUPPLY) .mypy_cache .ruff_cache .pytest_cache .hypothesis
