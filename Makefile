# Two commands matter: `make demo` and `make test`. Both set the environment up when needed.
# Works with GNU make 3.81 and later on Linux and macOS; for Windows see README.md.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

# A machine that forbids bytecode would compile every library again at each start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test setup check reports pictures bench lab

help:
	@echo "make demo     lue esimerkkiaineisto ja tee raportit / read the samples, make the reports"
	@echo "make test     aja testit / run the tests"
	@echo "make lab      avaa JupyterLab / open JupyterLab"
	@echo "make setup    asenna ympäristö / set the environment up"
	@echo "make check    tyyli, rakenne, käännökset / style, structure, catalogues"
	@echo "make reports  tee esimerkkiraportit uudelleen / render the example reports again"
	@echo "make pictures ota README:n kuvat uudelleen / take the pictures of README again"
	@echo "make bench    mittaa suhteelliset nopeudet / measure relative speeds"

setup:
	@$(PYTHON) tools/setup.py

demo: setup
	@$(BIN)/chatlab demo $(ARGS)

test: setup
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python tools/catalogues.py --check
	@$(BIN)/python tools/api.py --check

reports: setup
	@rm -rf reports/esimerkki
	@$(BIN)/chatlab demo --results reports/esimerkki $(ARGS)

pictures: setup
	@$(BIN)/python tools/pictures.py

bench: setup
	@$(BIN)/python benchmarks/run.py $(ARGS)

lab: setup
	@$(BIN)/chatlab lab $(ARGS)
