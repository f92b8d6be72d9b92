# make run | test | check | bench | check-long | trace | pictures | lock
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := packaging/requirements-dev.lock
STAMP := $(VENV)/.installed

.PHONY: help run test check check-long bench format lock setup system trace pictures
help: ## この一覧を表示する
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

system:
	@packaging/debian-setup.sh

$(STAMP): $(LOCK) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: system $(STAMP) ## 仮想環境・システムのライブラリ・フォントを用意する

run: setup ## 見本の区で窓を開く（画面がなければ見本の一年を out/ に作る）
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/kiosk-app --sample; \
	else $(BIN)/kiosk-app demo --out out/; fi

test: setup ## 試験をすべて行う
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 -m "not bench and not long" $(COVERAGE)

check: setup ## 書式・静的検査・型・依存の向き・試験
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test COVERAGE="--cov --cov-report="
	@$(BIN)/python packaging/coverage_gate.py

bench: setup ## 速さを同じ実行の中の比で測る
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m bench tests/bench

check-long: check bench ## 長い試験（強制終了・停電・乱れた入力・実画面）
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m long
	@packaging/on_a_screen.sh

format: setup ## 書式を整える
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only .

trace: setup ## 規則との対応・コマンドの使い方・JSON の例を、プログラムから作り直す
	@$(BIN)/python packaging/trace.py

pictures: setup ## 窓と主な文書の絵を resources/help/images/ に作り直す
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/pictures.py

lock: ## 依存を固定し直す
	@$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-header -o packaging/requirements.lock pyproject.toml
	@$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-header --extra dev -o $(LOCK) pyproject.toml
