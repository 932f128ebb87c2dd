# Two commands are enough: `make score` does the main job on real files, `make test` passes the tests.
# Both need git, make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
BIRDS := fixtures/bird-test

.PHONY: score test browser spark spark-environment lint docs bench coverage clean environment test-environment

score: environment ## score a qualification test of 32 workers
	@$(VENV)/bin/mturk-xml score --answer-key $(BIRDS)/key.xml --test $(BIRDS)/form.xml $(BIRDS)/answers

test: test-environment ## run all tests but those that need a browser or Spark
	$(RUN) -m pytest --numprocesses auto --ignore tests/browser --ignore tests/spark

browser: test-environment ## the tests in Chromium, skipped where there is none
	$(RUN) -m pytest --numprocesses auto tests/browser

spark: spark-environment ## the same function over record batches, in a local Spark; needs Java
	$(RUN) -m pytest tests/spark

spark-environment: test-environment
	@$(PYTHON) scripts/environment.py $(VENV) test lint bench spark

lint: test-environment ## types, style and generated pages
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(RUN) scripts/pages.py --check

coverage: test-environment ## branch coverage of the library
	$(RUN) -m pytest --numprocesses auto --cov --cov-report=term-missing

docs: test-environment ## write the generated pages
	$(RUN) scripts/pages.py

bench: test-environment ## measure the numbers, side by side
	$(RUN) -m benchmarks

environment:
	@test -x $(VENV)/bin/mturk-xml || $(PYTHON) scripts/environment.py $(VENV)

test-environment:
	@$(PYTHON) scripts/environment.py $(VENV) test lint bench

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
