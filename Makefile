# Shortcuts for working on assess. `make check` does what CI does.

BIN := .venv/bin

.PHONY: check lint test quick bench format

check: lint test  ## what CI checks

lint: $(BIN)/pytest  ## style, types, doors between rooms, question banks
	.ci/checks $(BIN)

test: $(BIN)/pytest  ## every test
	$(BIN)/pytest -n auto --dist worksteal

quick: $(BIN)/pytest  ## every test but the long ones
	$(BIN)/pytest -n auto --dist worksteal -m "not slow"

bench: $(BIN)/pytest  ## the speed table of README
	$(BIN)/python -m benchmarks

format: $(BIN)/pytest
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(BIN)/pytest: pyproject.toml
	python3 -m venv --without-pip .venv
	python3 -m pip --python .venv install --quiet --editable '.[dev]'
	touch $@
