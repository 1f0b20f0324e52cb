# Two commands: `make serve` to read and write, `make test` to know that all holds.
# What they install stays in .venv and node_modules; nothing else is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where the Markdown extensions that mkdocs.yml names are found
export PYTHONPATH := overrides/hooks
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site offline fix addresses test bench lighthouse load screenshots clean

## Build the site and serve it on http://127.0.0.1:8000, again at each change
serve: $(VENV)/site.done node_modules/.package-lock.json
	$(BIN)/python -m edition.settings
	$(BIN)/mkdocs serve --no-strict --dev-addr 127.0.0.1:8000

## Build the site into site/; a build that fails leaves the previous one as it was
site: $(VENV)/site.done node_modules/.package-lock.json
	if [ -e site.old ] && [ ! -e site ]; then mv site.old site; fi
	$(BIN)/python -m edition.settings
	rm -rf site.new site.old
	$(BIN)/mkdocs build --strict --site-dir site.new
	if [ -e site ]; then mv site site.old; fi
	mv site.new site
	rm -rf site.old

## Write the edition for disks into offline/: a folder, and a zip of it, to be read without a server
offline: site
	rm -rf offline.new
	$(BIN)/python -m edition.offline site offline.new
	rm -rf offline
	mv offline.new offline

## Set the spacing of the pages right, and say which rules of the house they break
fix: $(VENV)/site.done
	$(BIN)/python -m edition.lint docs/*.md

## Add to the register what the site now publishes; nothing is ever taken off it
addresses: $(VENV)/test.done node_modules/.package-lock.json
	PYTHONPATH=overrides/hooks:tests $(BIN)/python tests/addresses.py

## Install what the tests need, a browser included, and run them all
test: $(VENV)/test.done node_modules/.package-lock.json
	$(BIN)/python tests/install_browser.py
	$(BIN)/python tests/firefox/installing.py
	PYTHONPATH=tests $(BIN)/python tests/serving/nginx.py
	node --test --test-reporter=dot tests/search/ tests/cite/
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

## Measure the build beside the theme alone, the search beside the theme's own and Pagefind: an hour
bench: $(VENV)/test.done node_modules/.package-lock.json tests/benchmarks/node_modules
	$(BIN)/python tests/install_browser.py
	PYTHONPATH=overrides/hooks:tests $(BIN)/python tests/benchmarks/building.py
	PYTHONPATH=overrides/hooks:tests $(BIN)/python tests/benchmarks/queries.py
	PYTHONPATH=overrides/hooks:tests $(BIN)/python tests/benchmarks/search.py

## Ask Lighthouse for its scores of every kind of page, on a phone: five minutes, on an idle machine
lighthouse: $(VENV)/test.done node_modules/.package-lock.json tests/benchmarks/node_modules
	$(BIN)/python tests/install_browser.py
	PYTHONPATH=overrides/hooks:tests $(BIN)/python tests/benchmarks/lighthouse.py

## Ask how many requests a second nginx answers here: one minute; needs wrk (apt-get install wrk)
load: $(VENV)/test.done node_modules/.package-lock.json
	PYTHONPATH=overrides/hooks:tests $(BIN)/python tests/benchmarks/load.py

## Take the pictures that the README shows
screenshots: $(VENV)/test.done node_modules/.package-lock.json
	$(BIN)/python tests/install_browser.py
	$(BIN)/python tests/screenshots.py

clean:
	rm -rf $(VENV) node_modules tests/benchmarks/node_modules site site.new site.old offline offline.new

$(VENV)/site.done: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

$(VENV)/test.done: $(VENV)/site.done tests/requirements.txt tests/schemas.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $(VENV)/schemas --requirement tests/schemas.txt
	touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-fund --no-audit --loglevel=error
	touch $@

tests/benchmarks/node_modules: tests/benchmarks/package.json
	npm install --prefix tests/benchmarks --no-package-lock --no-fund --no-audit --loglevel=error
	touch $@
