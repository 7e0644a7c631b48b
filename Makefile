# Caruman: everything that one does here is one word. `make help` lists them.
# Paths are relative, so that the folder may have any name and stand anywhere.

PYTHON ?= python3
FILE ?= examples/october-2026.txt
# The words of `make check-file`: en, ms or zh.
export CARUMAN_LANGUAGE ?= en
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
UV := $(BIN)/uv
# uv must use the Python that is here, and never write download addresses into a lock.
export UV_PYTHON_DOWNLOADS := never
# Where the machine says whom it trusts (a company's proxy, say), uv believes it as pip can be told to.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= 1
endif
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup run demo-reset check-file test quick check messages audit lighthouse soak mutants sbom browser fix bench docs pictures fonts lock clean

help:  ## List what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1: \2/p' Makefile

setup: $(STAMP)  ## Make .venv with everything that is locked in requirements/
	@echo "Ready. make run opens the portal; the command is $(BIN)/caruman."

run: $(STAMP)  ## Open the portal: database, web server, worker, simulators (PORT=8000); Ctrl-C stops it
	@exec $(BIN)/python -m caruman.project serve

demo-reset: $(STAMP)  ## Throw the data of the private database away, and make the people of the demonstration anew
	@exec $(BIN)/python -m caruman.project reset

check-file: $(STAMP)  ## Check a contribution file, the sample or FILE=path, and print the verdict
	@$(BIN)/python -m caruman check "$(FILE)"

# What pytest makes of the tests is kept for the next run, even where Python is told to write no bytecode.
test quick: export PYTHONDONTWRITEBYTECODE :=

test: browser check  ## Everything: checks, then every test
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

quick: $(STAMP)  ## The tests that fit into a minute
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal -m "not slow" -q --ignore-glob='tests/web/*/*' --ignore=tests/journeys

check: $(STAMP)  ## Lint, format, types, import contracts, migrations, catalogues, bill of materials
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	$(BIN)/python -m tools.messages --check
	@# Of the models alone: no database is asked, so none has to run.
	DATABASE_URL='postgresql://nobody@/none?host=/nowhere' CARUMAN_ENVIRONMENT=test \
		$(BIN)/python -W ignore -m caruman.project makemigrations --check --dry-run
	$(MAKE) --no-print-directory sbom

messages: $(STAMP)  ## Bring the catalogues up to date with the sentences in the code, and say what lacks a translation
	$(BIN)/python -m tools.messages

sbom: $(STAMP)  ## Write what the portal is made of to build/sbom.cdx.json (it says nothing about vulnerabilities)
	@mkdir -p build
	@$(BIN)/python -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible --validate -o build/sbom.cdx.json requirements/portal.txt

audit: $(STAMP)  ## Ask a public database for known vulnerabilities; fails, and says so, where it cannot be reached
	@$(BIN)/python -m tools.audit

soak: $(STAMP)  ## Let anything happen to payments for SECONDS=600, with real processes killed, and compare with the bank book
	@$(BIN)/python -m tools.soak

mutants: $(STAMP)  ## Show that the tests would notice: break the handling of money in twelve ways, in copies
	@$(BIN)/python -m tools.mutants

lighthouse: $(STAMP)  ## Judge the public pages of a running portal with Lighthouse (Node; URL=http://localhost:8000)
	@$(BIN)/python -m tools.lighthouse $(URL)

browser:  ## Install Debian's Chromium for the tests where it is missing
	@tools/chromium.sh

fix: $(STAMP)  ## Mend what the linter and the formatter can mend by themselves
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

bench: $(STAMP)  ## Measure; every benchmark prints a ratio from one run
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	$(BIN)/python -m benchmarks

docs: $(STAMP)  ## Write the generated pages and pictures of docs/ anew
	$(BIN)/python -m tools.docs

# Looked at before they are kept: a picture shows whatever the page has become.
pictures: $(STAMP)  ## Make the pictures of the tutorials anew, from pages that the portal answers (needs Chromium)
	@$(BIN)/python -m tools.tutorial_pictures

fonts: $(STAMP)  ## Cut the fonts anew to the characters that the product says (needs npm)
	$(BIN)/python -m tools.fonts

lock:  ## Lock the dependencies anew after a change in pyproject.toml
	test -x $(UV) || $(MAKE) setup
	$(LOCK) pyproject.toml --output-file requirements/core.txt $(UPGRADE)
	$(LOCK) pyproject.toml --extra portal --constraints requirements/core.txt --output-file requirements/portal.txt $(UPGRADE)
	$(LOCK) pyproject.toml --extra portal --group dev --constraints requirements/portal.txt --output-file requirements/dev.txt $(UPGRADE)
	$(LOCK) pyproject.toml --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt $(UPGRADE)
	$(LOCK) --group uv --output-file requirements/uv.txt $(UPGRADE)

clean:  ## Remove .venv and everything that can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp says that .venv holds what the lock says. A second run has nothing to do.
$(STAMP): requirements/uv.txt requirements/dev.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or say where it is: make setup PYTHON=/path/to/python"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is too old: Caruman needs Python 3.11 or newer. Say where one is: make setup PYTHON=python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) comes without venv. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(BIN)/python -c '' 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements/uv.txt requirements/dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q caruman
	@touch $(STAMP)
