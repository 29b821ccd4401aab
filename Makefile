# `make crawl` and `make test` set up all they need: Python 3.11 or newer and make suffice.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE ?= sample
RUN_READY := $(VENV)/ready-run
DEV_READY := $(VENV)/ready-dev
SUPPLY := $(VENV)-supply
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: help crawl browser test check fuzz lock bench bench-reading bench-steady bench-restoring bench-sites bench-replay bench-store audit sbom clean
PAGES ?= ../shared/corpora/pages

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.lock | $(BIN)/python
	@echo "Installing the crawler's libraries into $(VENV) ..."
	@$(PIP) -r requirements.lock
	@touch $@

$(DEV_READY): requirements-dev.lock | $(BIN)/python
	@echo "Installing the test tools into $(VENV) ..."
	@$(PIP) -r requirements-dev.lock
	@touch $@

crawl: $(RUN_READY) ## crawl the bundled sample site, or SITE=name
	@$(BIN)/scrapy crawl $(SITE) --summary

browser: $(RUN_READY) ## install what renders pages that scripts write; Chromium comes from the system
	@$(PIP) -r requirements-browser.lock

test: $(DEV_READY) ## run the tests
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: $(DEV_READY) ## lint and type-check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(DEV_READY) ## pages a second of the sample crawl beside a bare spider
	@$(BIN)/python -m benchmarks.crawl

bench-reading: $(DEV_READY) ## reading beside its peers over PAGES=folder with gold.jsonl
	@$(BIN)/python -m benchmarks.reading $(PAGES)

bench-steady: $(DEV_READY) ## what is read from PAGES=folder when their markup, labels and boxes change
	@$(BIN)/python -m benchmarks.steady $(PAGES)

bench-restoring: $(DEV_READY) ## error rates of restoring by kind of damage
	@$(BIN)/python -m benchmarks.restoring

bench-sites: $(DEV_READY) ## explore copies of whole sites in SITES=folder, compare with their lists
	@$(BIN)/python -m benchmarks.sites $(SITES)

bench-replay: $(DEV_READY) ## pages a second of a replay beside bare reading and parsing
	@$(BIN)/python -m benchmarks.replay

bench-store: $(DEV_READY) ## reposts found, and the cost of a look-up as the store grows
	@$(BIN)/python -m benchmarks.store

$(SUPPLY)/ready: requirements-supply.lock
	@$(PYTHON) -m venv $(SUPPLY)
	@$(SUPPLY)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-supply.lock
	@touch $@

audit: $(SUPPLY)/ready ## ask for advisories about the locked libraries
	@$(PYTHON) tools/supply.py audit $(SUPPLY)/bin

sbom: $(SUPPLY)/ready ## print the bill of materials of the lock, CycloneDX JSON
	@$(PYTHON) tools/supply.py sbom $(SUPPLY)/bin

TARGET ?= decode
SECONDS ?= 600
fuzz: fuzz/.venv/ready ## look for inputs that break TARGET=decode for SECONDS=600 (fuzz/README.md)
	@fuzz/.venv/bin/python -m fuzz $(TARGET) $(SECONDS)

fuzz/.venv/ready: requirements.lock fuzz/requirements.txt
	@$(PYTHON) -m venv fuzz/.venv
	@fuzz/.venv/bin/python -m pip --disable-pip-version-check --quiet install -r requirements.lock
	@fuzz/.venv/bin/python -m pip --disable-pip-version-check --quiet install -r fuzz/requirements.txt
	@touch $@

lock: $(BIN)/python ## make the lock files anew from the .in files
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install uv
	@for name in requirements requirements-browser requirements-dev requirements-supply; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $$name.in -o $$name.lock || exit 1; \
	done

clean: ## remove the environment and caches (output/ stays)
	rm -rf $(VENV) $(SUPPLY) .mypy_cache .ruff_cache .pytest_cache .hypothesis
