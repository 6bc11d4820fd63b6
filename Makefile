# The few commands there are. Everything behind them is in scripts/dev.py.

PYTHON ?= python3
PORT ?= 8000
export PORT
UV ?= .venv/bin/uv

.PHONY: help run test test-service check bench faults wheel lock

help: ## Say what the commands are
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

run: ## Set up, then serve Accord with made-up cases on PORT (8000)
	@$(PYTHON) scripts/dev.py run

test: ## Run every test: both databases and a real browser; or what FILE names
	@$(PYTHON) scripts/dev.py test $(FILE)

test-service: ## Run the tests that need nginx and Caddy; install these where it may
	@$(PYTHON) scripts/dev.py test-service

check: ## Check style, types, layers, templates and migrations
	@$(PYTHON) scripts/dev.py check

bench: ## Measure how fast it is
	@$(PYTHON) scripts/dev.py bench

faults: ## Kill, stop and restart what Accord runs on, and count what is lost
	@$(PYTHON) scripts/dev.py faults

wheel: ## Build dist/accord-server.tar.gz, which a server is installed from without a network
	@$(PYTHON) scripts/dev.py wheel

lock: ## Pin the newest packages that requirements/*.in allow
	@for list in base run dev tools; do \
	  $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate requirements/$$list.in -o requirements/$$list.txt; \
	done
