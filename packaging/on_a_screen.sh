#!/bin/sh
# The scenes once more on a real X server, drawn and focused by xcb instead of offscreen.
set -eu
cd "$(dirname "$0")/.."
exec xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" \
    env QT_QPA_PLATFORM=xcb .venv/bin/python -m pytest -q tests/scenes
