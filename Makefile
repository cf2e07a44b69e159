# One word per habit. Everything here can also be typed out; Python alone is enough.

run:            ## the demo town, at the address it prints
	python3 run.py

fresh:          ## a new town
	python3 run.py --fresh

check:          ## everything, browser tests too
	python3 check.py

fast:           ## the everyday tests
	python3 check.py --fast

proof:          ## the long ones
	python3 check.py --proof

tidy:           ## lay out the code
	var/venv/bin/ruff check --fix --quiet . && var/venv/bin/ruff format --quiet .

lock:           ## new locks, after a change in requirements/*.in or package.json
	python3 -m boot.locks

help:           ## this list
	@sed -n 's/^\([a-z]*\):  *## /\1\t/p' Makefile

.PHONY: run fresh check fast proof tidy lock help
.DEFAULT_GOAL := help
