# The tasks of this repository; `make` lists them. All of them use .venv, which `make setup` makes.

PYTHON ?= python3
BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup test quick coverage lint format types bench validate office oldest-sqlite ci release wheel zipapp man site

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):.*## /  \1	/p' Makefile | expand -t 18

setup: ## make .venv with everything that tests and checks need
	$(PYTHON) -m venv --upgrade-deps .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test,lint]'

test: ## run all tests, on all cores
	$(BIN)/python -m pytest -n auto

quick: ## run the tests that take no more than a few seconds each
	$(BIN)/python -m pytest -n auto -m 'not slow'

coverage: ## run all tests, and fail below the floor of covered lines and branches
	$(BIN)/python -m pytest -n auto --cov

lint: ## check style, layout and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: ## lay the code out, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: ## check types, of the tests too
	$(BIN)/mypy

bench: ## list the benchmarks
	@sed -n 's/^| `\(python tests.bench[^`]*\)` | \(.*\) |$$/\1\n    \2/p' docs/development.md

validate: ## let validators of others look at pages and ClaimReview; wants npm and Java
	tests/validate.sh $(BIN)/python

office: ## run the tests that open drafts and tables in LibreOffice
	$(BIN)/python -m pytest -m office

oldest-sqlite: ## run the tests on the oldest SQLite that is supported
	.ci/oldest-sqlite

ci: ## run what continuous integration runs
	.ci/run

release: wheel zipapp man site ## make everything that a release holds, in dist

wheel: ## make the wheel
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[release]'
	$(BIN)/python -m build --wheel --outdir dist

zipapp: wheel ## make one file that runs where Python is: dist/workbench.pyz
	$(BIN)/shiv --quiet --console-script workbench --output-file dist/workbench.pyz --python '/usr/bin/env python3' dist/*.whl

man: ## make the manual pages
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[release]'
	$(BIN)/python docs/make_man.py dist/man

site: ## make the documentation as a site
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[release]'
	$(BIN)/mkdocs build --quiet --strict --config-file .ci/mkdocs.yml --site-dir $(CURDIR)/dist/site
