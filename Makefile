# Every command of the project. `make` alone lists them; hooks and CI call the same ones.
# Environment: PORT, PYTHON, DATABASE_URL, CHROMIUM, REQUIRE_BROWSER; see .env.example.

.DEFAULT_GOAL := help
PYTHON_IN_VENV = .venv/bin/python
# Tests beside `make test` may be narrowed: make test TESTS="tests/articles -k permalink"
TESTS =
SHELL_SCRIPTS = scripts/*.sh

.PHONY: help run setup test test-postgres test-tools lint fix check check-pages bench bench-scale bench-comments bench-relevance bench-pages

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: ## Serve the archive on http://127.0.0.1:8000 (PORT= changes it; DATABASE_URL= chooses PostgreSQL)
	@exec scripts/run.sh

setup: ## Make .venv and install all that running and testing need
	@scripts/setup.sh dev

test: setup ## Run all tests (on SQLite; DATABASE_URL= chooses PostgreSQL, TESTS= narrows them)
	@$(PYTHON_IN_VENV) -m pytest -n auto $(TESTS)

test-postgres: setup ## Run all tests on a throw-away PostgreSQL of its own
	@scripts/with_postgres.sh $(MAKE) --no-print-directory test

test-tools: ## Install the page checkers (axe-core, Lighthouse, Nu HTML checker) with npm
	@npm ci --ignore-scripts --no-audit --no-fund

lint: setup ## Read the code: ruff, import arrows, types, shell syntax
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/lint-imports --no-logo
	@scripts/check_types.sh
	@for script in $(SHELL_SCRIPTS); do sh -n "$$script" || exit 1; done
	@bash -n .ci/run

fix: setup ## Mend what the linter can mend, and format
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

check: lint ## All of lint, and: no migration is missing, production settings are safe
	@scripts/check_settings.sh

check-pages: setup ## Check every page of the sample archive: Nu HTML checker, Lighthouse, broken links
	@$(PYTHON_IN_VENV) scripts/check_pages.py

bench: setup ## Measure the speed that docs/benchmarks.md promises (needs wrk, nginx, PostgreSQL; BENCH_STORIES=2000: quick)
	@$(PYTHON_IN_VENV) -m bench

bench-scale: setup ## Compare 10,000 with a million stories (BENCH_SCALE=20000: quick; BENCH_CORPUS=file of JSON Lines)
	@$(PYTHON_IN_VENV) -m bench.scale

bench-comments: setup ## Compare long conversations with a short one, and post under load (BENCH_COMMENTS=2000 BENCH_COMMENTS_LARGE=0: quick)
	@$(PYTHON_IN_VENV) -m bench.conversations

bench-relevance: setup ## Score search on judged questions (TRIPLE=folder with docs, queries and qrels; default: a small one)
	@$(PYTHON_IN_VENV) -m bench.relevance $(TRIPLE)

bench-pages: setup ## Score the reading of whole pages that are pasted (needs Chromium; PAGES=folder with gold.jsonl)
	@$(PYTHON_IN_VENV) -m bench.pasted_pages $(PAGES)
