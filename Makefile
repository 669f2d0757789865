# What can be done here; `make` alone lists it. Every target sets up what it needs first (packaging/bootstrap.sh).

PYTHON_IN_VENV := .venv/bin/python
# Qt draws into memory in tests and screenshots, so neither needs a display.
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Libraries for a window are only asked for where one can be shown.
SCREEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY),window)
# Test processes at once: each may load torch.
TEST_PROCESSES ?= 2
# More for the command behind a target, such as `make test ARGS="-k citation"`.
ARGS ?=

# Each takes --data and --quick and ends in a line of figures. The others are run by who changes what they measure.
BENCHMARKS := recall answers library index query start idle peers attack companion_year
# Public retrieval sets, as `recall` and `answers` ask for them.
DATA ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help run test lint proof private audit screenshot benchmark package package-macos package-windows lock translations clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

run: ## set up, then run Companion: its window, or its main job in the terminal where there is no display
	@packaging/bootstrap.sh $(SCREEN)
	@$(PYTHON_IN_VENV) -m companion run $(ARGS)

test: lint ## set up, then check style and types and run all tests
	$(OFFSCREEN) $(PYTHON_IN_VENV) -m pytest -n $(TEST_PROCESSES) --dist loadfile -m "not proof" $(ARGS)

lint: ## check style, types and import directions
	@packaging/bootstrap.sh offscreen
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy
	.venv/bin/lint-imports --no-logo

proof: ## run the long proofs too (they take minutes)
	@packaging/bootstrap.sh offscreen
	$(OFFSCREEN) $(PYTHON_IN_VENV) -m pytest -m proof $(ARGS)

private: ## watch a whole session from outside and list every connection attempted (strace; a minute or two)
	@packaging/bootstrap.sh offscreen
	$(PYTHON_IN_VENV) -m companion prove-private $(ARGS)

audit: ## ask the database of known flaws about every locked package (this one needs the network)
	@packaging/bootstrap.sh
	@echo "This asks pypi.org about the packages in requirements.lock. Nothing else leaves this machine."
	.venv/bin/uv tool run pip-audit==2.9.0 --requirement requirements.lock --no-deps --disable-pip

screenshot: ## write pictures of every view to build/screenshots
	@packaging/bootstrap.sh offscreen
	$(OFFSCREEN) $(PYTHON_IN_VENV) -m ui.screenshots $(ARGS)

benchmark: ## measure how well and how fast things are found, the short form (ARGS=" " for the long one, hours)
	@packaging/bootstrap.sh
	@for name in $(BENCHMARKS); do \
		echo "== $$name"; $(PYTHON_IN_VENV) benchmarks/$$name.py --data $(DATA) $(or $(ARGS),--quick) || exit 1; \
	done

package: ## build the binary and try it, then pack it for Linux: dist/companion, dist/*.deb, dist/*.tar.xz
	@packaging/bootstrap.sh offscreen
	packaging/build.sh
	packaging/smoke.sh dist/companion
	packaging/linux/deb.sh
	packaging/linux/tarball.sh

package-macos: ## on macOS: build Companion.app and its disk image
	packaging/macos/build.sh

package-windows: ## on Windows: build the binary and its installer
	powershell -ExecutionPolicy Bypass -File packaging/windows/build.ps1

lock: ## write requirements.lock anew from requirements.in
	@packaging/bootstrap.sh
	packaging/lock.sh $(ARGS)

translations: ## collect the window's words and build its languages
	@packaging/bootstrap.sh
	packaging/translations.sh

clean: ## remove everything that was set up or built here
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
