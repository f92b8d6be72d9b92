#!/bin/sh
# Install the system packages that the window, the papers and the tests need; does nothing when all are there.
set -eu

packages="python3-venv libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
xvfb xauth fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho"

command -v dpkg-query >/dev/null 2>&1 || {
    echo "Debian 系以外のため、システムのライブラリは確認していません。" >&2
    exit 0
}

missing=""
for package in $packages; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    case "$state" in
        *"ok installed") ;;
        *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

run=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
        echo "次のパッケージが必要です。管理者に導入を依頼してください:$missing" >&2
        exit 3
    }
    run="sudo"
fi
echo "システムのパッケージを導入します:$missing"
$run apt-get update -qq
# shellcheck disable=SC2086
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
