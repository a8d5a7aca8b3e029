PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name) 2>/dev/null)))
VENV ?= .venv
BIN = $(VENV)/bin
INSTALLED = $(VENV)/.installed
PIP_FLAGS ?=

.PHONY: demo test quick notebooks figures benchmark wheel licences audit clean

demo: $(INSTALLED)  ## set up and make a first briefing with the embedded model
	mkdir -p out
	@echo "Making the briefing: about half a minute"
	$(BIN)/lgsum briefing notebooks/data/hailan-press-conference.txt -o out/briefing.html -o out/briefing.md
	@echo "The briefing is in out/briefing.html and out/briefing.md"

test: $(INSTALLED)  ## set up, run every check and test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests summarizer --doctest-modules

quick: $(INSTALLED)  ## the tests that need no processes, Ray or browser: about two minutes
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -m "not slow and not ray and not browser"

notebooks: $(INSTALLED)  ## run the notebooks; with their outputs they are in out/notebooks
	$(BIN)/python tests/notebook_tools.py

figures: $(INSTALLED)  ## measure again what README's tables say, and write it there
	$(BIN)/python tests/benchmarks/readme_figures.py --write

benchmark: $(INSTALLED)  ## speed and memory of the embedded model against transformers
	$(BIN)/lgsum bench tests/data/testsets/authored.tsv --limit 100
	$(BIN)/python tests/benchmarks/bench_start.py

wheel: $(INSTALLED)  ## a wheel with the embedded model inside, in dist/
	$(BIN)/python -m build --wheel --no-isolation

licences: $(INSTALLED)  ## the licence of every installed package, and of every corpus of the model
	$(BIN)/pip-licenses --format=markdown --order=license
	$(BIN)/lgsum models info zh-en | sed -n '/^## Data/,/^Removed/p'

audit: $(INSTALLED)  ## known vulnerabilities of the installed versions; needs the network
	$(BIN)/python -m pip install --quiet $(PIP_FLAGS) pip-audit
	$(BIN)/pip-audit --skip-editable

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Installing into $(VENV): one to six minutes the first time, most of it for PyTorch"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --progress-bar off $(PIP_FLAGS) -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .venv-* out dist .pytest_cache .mypy_cache .ruff_cache
