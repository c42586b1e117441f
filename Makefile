# The page, the tests, the bench and the fuzzer, each in the virtual environment that it sets up when needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETS ?=

.PHONY: run test bench fuzz clean

run: $(VENV)/run.stamp
	$(BIN)/python app.py $(ARGS)

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(ARGS)

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

$(VENV)/fuzz.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) fuzz-findings .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
