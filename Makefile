# What a maintainer types. `make help` lists itself.
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help play check lint test story bench

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

$(BIN)/pytest: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

play: $(BIN)/pytest  ## play from this checkout
	$(BIN)/interhelpo

check: lint test story  ## all that must hold before a commit; the same as in CI

lint: $(BIN)/pytest  ## style, types, and what imports what
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(BIN)/pytest  ## run every test
	$(BIN)/pytest -n auto

story: $(BIN)/pytest  ## check the story
	$(BIN)/interhelpo check scenes

bench: $(BIN)/pytest  ## measure against the goals; takes some minutes
	$(BIN)/python benchmarks/run.py
