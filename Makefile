# make site    builds site/ and prints the file to open
# make pdf     the same, with the collection and each document as books for paper in site/pdf/
# make epub    the same, with the collection as books for e-readers in site/epub/ (make pdf epub: with both)
# make serve   shows the site at http://127.0.0.1:8000/ and builds it again after every change
# make test    runs everything: lint, types, imports, tests, browser tests
# make audit   asks whether faults are known of what the locks name; it needs the network, and is no part of the tests
# make lock    writes the locks anew after a change of the pins in pyproject.toml
# make clean   removes what the other targets made
#
# Needs GNU make 3.81 (macOS's own) and Python 3.11 or newer; `make PYTHON=/path/to/python3.12 site`
# names another Python. Each target makes its own environment in .venv from the hashed locks.

SHELL := /bin/sh
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site pdf epub serve test lint browser pango java audit lock clean

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
VENV := .venv
RUN := $(VENV)/bin/python
# The interpreter is always named: the scripts in .venv/bin begin with the folder's name and break when it is moved.
export NO_MKDOCS_2_WARNING = 1

# A finished build is moved into place, so a build that fails or is killed leaves the last good site as it was. Only
# between the two moves is there none: to them a build is deaf, and one that was killed even so is mended by the next.
site: $(VENV)/site.stamp
	@if [ ! -e site ] && [ -e .site-last ]; then mv .site-last site; fi
	@rm -rf .site-next .site-last
	@$(RUN) -m mkdocs build --strict --site-dir .site-next \
		&& { [ -z '$(READING_ROOM_PDF)' ] || $(RUN) -m reading_room pdf --out .site-next/pdf; } || { rm -rf .site-next; \
		echo 'The site was not built; what lies in site/ is untouched.' >&2; exit 1; }
	@trap '' HUP INT TERM; set -e; if [ -e site ]; then mv site .site-last; fi; mv .site-next site
	@rm -rf .site-last
	@echo 'The site is ready. Open:'
	@echo '$(CURDIR)/site/index.html'

# Which books are made is known before the site is, so that it never offers what is not there.
export READING_ROOM_PDF := $(filter pdf,$(MAKECMDGOALS))
export READING_ROOM_EPUB := $(filter epub,$(MAKECMDGOALS))

pdf: pango site

epub: site

# What lays out the books for paper.
pango: $(VENV)/pdf.stamp
	@PYTHON=$(RUN) sh .ci/provide pdf

# MkDocs itself watches the folders that mkdocs.yml names, but keeps Python modules in memory: a change in hooks/
# starts it anew.
serve: $(VENV)/site.stamp
	@$(RUN) -m watchdog.watchmedo auto-restart --recursive --ignore-directories --directory hooks \
		--ignore-patterns '**/__pycache__/**' --no-restart-on-command-exit -- $(RUN) -m mkdocs serve

test: lint browser pango java
	@$(RUN) -m pytest $(if $(filter no,$(BROWSER_TESTS)),--ignore tests/browser)

lint: $(VENV)/dev.stamp
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) $(VENV)/bin/lint-imports --no-logo

browser: $(VENV)/dev.stamp
	@if [ '$(BROWSER_TESTS)' != no ]; then PYTHON=$(RUN) sh .ci/provide browser; fi

# EPUBCheck, which the tests of the books ask, runs on Java.
java:
	@sh .ci/provide java

# A dependency of which the database has nothing to say, as where it cannot be reached, counts as a fault (--strict).
# The other locks have all that the first one has.
audit:
	@$(PYTHON) -m venv --clear .audit-venv
	@.audit-venv/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-audit.lock
	@for extra in pdf dev audit; do .audit-venv/bin/python -m pip_audit --strict --require-hashes --disable-pip \
		--progress-spinner off -r requirements-$$extra.lock || failed=1; done; rm -rf .audit-venv; [ -z "$$failed" ]

lock:
	@$(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/python -m pip install --quiet uv==0.13.9
	@for extra in '' -pdf -dev -audit; do UV_CUSTOM_COMPILE_COMMAND='make lock' .lock-venv/bin/uv pip compile pyproject.toml \
		$${extra:+--extra $${extra#-} --constraints requirements.lock} --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --no-emit-find-links --quiet -o requirements$$extra.lock || exit 1; done
	@rm -rf .lock-venv

clean:
	rm -rf site .site-next .site-last .cache .venv .audit-venv .lock-venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# An environment is made from nothing whenever a lock changes, so that it holds what the lock says and no more.
# The .pth file puts hooks/ on the path, by a way that goes on working when the folder is moved; an editable
# install would need a build tool, and would write the folder's name down.
$(VENV)/site.stamp: requirements.lock
	@if [ -z '$(PYTHON)' ]; then echo 'No Python 3.11 or newer was found. Install one (Debian: apt-get install python3;' \
		'macOS: brew install python), or name it: make PYTHON=/path/to/python3 site' >&2; exit 1; fi
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { sh .ci/provide venv && $(PYTHON) -m venv --clear $(VENV); }
	@$(RUN) -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	@echo '../../../../hooks' > "$$($(RUN) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/reading_room.pth"
	@touch $@

$(VENV)/pdf.stamp: $(VENV)/site.stamp requirements-pdf.lock
	@$(RUN) -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-pdf.lock
	@touch $@

$(VENV)/dev.stamp: $(VENV)/pdf.stamp requirements-dev.lock
	@$(RUN) -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.lock
	@touch $@
