# The page, the tests, the bench and the fuzzer, each in the virtual environment that it sets up when needed.
PYTHON ?= python3
VENV := .venv
OLDEST := .venv-oldest
AUDIT := .venv-audit
BIN := $(VENV)/bin
SETS ?=

.PHONY: run test test-oldest audit bench fuzz clean

run: $(VENV)/run.stamp
	$(BIN)/python app.py $(ARGS)

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(ARGS)

# With the oldest versions that pyproject.toml allows, or the oldest with a wheel for this Python.
test-oldest: $(OLDEST)/test.stamp
	$(OLDEST)/bin/python -m pytest $(ARGS)

# Whether what `make run` installs has known holes, as PyPI says; strict: what it can't tell of is not taken for safe.
audit: $(AUDIT)/audit.stamp
	$(AUDIT)/bin/pip-audit --strict --progress-spinner off . $(ARGS)

bench: $(VENV)/bench.stamp
	$(BIN)/python -m bench all $(SETS)

# COUNT inputs for each of the targets that ARGS names, else for all.
fuzz: $(VENV)/fuzz.stamp
	$(BIN)/python -m tests.fuzz $(or $(COUNT),10000) $(ARGS)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml tests/install_chromium.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	$(BIN)/python tests/install_chromium.py
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@ $(VENV)/run.stamp

# pip can't choose the oldest versions; uv can. From scratch, since uv would keep what is there and allowed.
$(OLDEST)/test.stamp: pyproject.toml tests/install_chromium.py
	$(PYTHON) -m venv --clear $(OLDEST)
	$(OLDEST)/bin/python -m pip install --quiet uv
	$(OLDEST)/bin/uv pip install --quiet --python $(OLDEST) --resolution lowest-direct --only-binary :all: --editable '.[test]'
	$(OLDEST)/bin/python tests/install_chromium.py
	@touch $@

$(AUDIT)/audit.stamp:
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet pip-audit
	@touch $@

$(VENV)/fuzz.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) $(OLDEST) $(AUDIT) fuzz-findings .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
