PYTHON ?= python3.11
VENV ?= .venv
BIN = $(VENV)/bin
INSTALLED = $(VENV)/.installed
PIP_FLAGS ?=

.PHONY: demo test quick benchmark wheel clean

demo: $(INSTALLED)  ## set up and make a first briefing with the embedded model
	mkdir -p out
	$(BIN)/lgsum briefing notebooks/data/hailan-press-conference.txt -o out/briefing.md
	@echo "The briefing is in out/briefing.md"

test: $(INSTALLED)  ## set up, run every check and test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests summarizer --doctest-modules

quick: $(INSTALLED)  ## the tests that need no processes, Ray or browser: about two minutes
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -m "not slow and not ray and not browser"

benchmark: $(INSTALLED)  ## speed and memory of the embedded model against transformers
	$(BIN)/lgsum bench notebooks/data/hailan-press-conference.txt
	$(BIN)/python tests/benchmarks/bench_start.py

wheel: $(INSTALLED)  ## a wheel with the embedded model inside
	$(BIN)/python -m build --wheel --no-isolation

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet $(PIP_FLAGS) -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) out dist .pytest_cache .mypy_cache .ruff_cache
