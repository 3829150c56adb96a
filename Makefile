# The maintainer's commands. Each does all set-up of its own; nothing has to be activated first.
PYTHON ?= python3
VENV ?= .venv
DEV_VENV ?= .venv-dev
PIP = -m pip install --quiet --disable-pip-version-check --no-build-isolation
JOBS ?= 0

.PHONY: site serve check test clean help
help: ## 列出全部命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20
