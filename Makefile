# Everything that is done here, by people and by machines. `make help` lists it.
# PYTHON=...  the Python to use (3.11 or newer)      ARGS=...  further arguments to the tests, the benchmarks, the mutation
# PORT=...    where `make demo` serves the site      SERVE=0   stop after building it

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input
RUN := $(VENV)/ready-to-run
DEV := $(VENV)/ready-to-develop
JOBS ?= 2
export NO_MKDOCS_2_WARNING := 1
# The tests start the tool some hundred times: it is compiled once, and not each time.
unexport PYTHONDONTWRITEBYTECODE

# An environment does not outlive a move of its folder: the stamp says where it was made.
$(shell grep -qsxF "$(CURDIR)" $(RUN) || rm -f $(RUN))

.PHONY: help setup demo site test check bench bench-large mutation screenshots lock clean
.DEFAULT_GOAL := help

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(DEV)  ## make the environment .venv with everything in it

demo: $(RUN)  ## play a charter's life in build/ and serve its site (PORT=8000, SERVE=0)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) tooling/demo/play.py

# The English site stands inside the Danish one, and a build empties its folder: Danish first.
site: $(RUN)  ## build the charter's site, in Danish and English, into site/
	@$(PY) -m mkdocs build --strict --config-file mkdocs.yml
	@$(PY) -m mkdocs build --strict --config-file mkdocs.en.yml
	@echo "The site is in site/, in English in site/en/."

test: $(DEV)  ## run all tests (ARGS="-k ballot")
	@tooling/scripts/chromium.sh $(PY)
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

check: $(DEV)  ## ruff, mypy --strict and reuse
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(PY) -m reuse lint --quiet || $(PY) -m reuse lint

bench: $(DEV)  ## measure, and print ratios (ARGS="--only check")
	@$(PY) -m benchmarks $(ARGS)

# Takes an hour or so, and two gigabytes of disk. ARGS="--in build/bench" keeps the charters.
bench-large: $(DEV)  ## the same with a hundred thousand signatories, memory and growth too
	@$(PY) -m benchmarks --large $(ARGS)

mutation: $(DEV)  ## take each rule out in turn and see that a test notices
	@nice -n 19 $(PY) -m tests.mutation --jobs $(JOBS) $(ARGS)

screenshots: $(DEV)  ## take pictures of every kind of page into build/screenshots/
	@$(PY) -m tests.site.screenshots $(ARGS)

# In an environment of its own. Without addresses, so that any mirror serves.
lock: pyproject.toml  ## choose the newest versions that fit and write them down with hashes
	@tooling/scripts/venv.sh build/lock $(PYTHON)
	@build/lock/bin/python -m pip --quiet install uv
	@tooling/scripts/lock.sh build/lock/bin/uv

clean:  ## remove what make has made, the environment too
	@rm -rf $(VENV) build dist site .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find tooling tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# The locks are complete, so pip need not look for what else belongs (--no-deps).
$(RUN): tooling/requirements.txt pyproject.toml
	@echo "Setting up $(VENV) (once, about half a minute) ..."
	@tooling/scripts/venv.sh $(VENV) $(PYTHON)
	@$(PIP) install --require-hashes --no-deps -r tooling/requirements.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@printf '%s\n' "$(CURDIR)" > $@

$(DEV): $(RUN) tooling/requirements-dev.txt
	@echo "Adding what the tests need (once) ..."
	@$(PIP) install --require-hashes --no-deps -r tooling/requirements-dev.txt
	@touch $@
