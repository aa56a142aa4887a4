#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Install what `make demo` or `make test` needs: system packages, a virtual environment, pinned dependencies.
# Usage: tools/setup.sh demo|test. Safe to repeat; when nothing changed it ends at once and needs no network.
set -eu
what=$1
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
venv=.venv

say() { printf '%s\n' "$*" >&2; }
stop() { say "setup: $*"; exit 1; }

command -v "$PYTHON" >/dev/null 2>&1 || stop "$PYTHON is not there; install Python 3.11 or newer (Debian: apt-get install python3)"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$("$PYTHON" --version) is too old; install Python 3.11 or newer and run again with PYTHON=python3.x"

stamp=$venv/.ready-$what
digest=$(cat requirements/"$what".txt pyproject.toml "$0" ui/i18n/*.ts 2>/dev/null | sha256sum | cut -d' ' -f1)-$("$PYTHON" -c 'import sys; print(sys.version_info[:2])')
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$digest" ] && [ -x "$venv/bin/kiosk" ]; then exit 0; fi

# What each package is for stands in CONTRIBUTING.md.
packages="gcc libc6-dev libpcsclite-dev libpcsclite1 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
    libgssapi-krb5-2 libpulse0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0 fonts-noto-cjk espeak-ng alsa-utils"
# A Python that did not come from Debian brings its own headers and ensurepip.
case $(command -v "$PYTHON") in /usr/bin/*) packages="$packages python3-venv python3-dev" ;; esac
[ "$what" = demo ] || packages="$packages libasound2 libgbm1 libnss3 libxcb-dri3-0 libxcomposite1 libxdamage1 libxkbfile1 libxrandr2 libxtst6
    at-spi2-core binutils dbus iproute2 pcscd util-linux xdotool xvfb"

as_root=
[ "$(id -u)" = 0 ] || ! command -v sudo >/dev/null 2>&1 || as_root=sudo
if command -v dpkg-query >/dev/null 2>&1; then
    missing=
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        [ "$(id -u)" = 0 ] || [ -n "$as_root" ] ||
            stop "these system packages are missing and neither root nor sudo is at hand; ask for: apt-get install$missing"
        say "setup: installing$missing"
        log=$(mktemp)
        # shellcheck disable=SC2086 # lists of words
        { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1 ||
            { tail -5 "$log" >&2; stop "apt-get could not install$missing; see above, then run again"; }
        rm -f "$log"
    fi
else
    say "setup: this is no Debian; what these packages bring must be there already: $packages"
fi

"$venv/bin/python" -c '' 2>/dev/null || "$PYTHON" -m venv --clear "$venv" || stop "no virtual environment could be made; is python3-venv installed?"
# The virtual card reader is unpacked, not installed: a system-wide pcscd would load it and open its port on every address.
vpcd=$venv/vpcd
driver=usr/lib/pcsc/drivers/serial/libifdvpcd.so
if [ "$what" = test ] && command -v apt-get >/dev/null 2>&1 && [ ! -e "$vpcd/$driver" ] && [ ! -e "/$driver" ]; then
    say "setup: unpacking the virtual card reader for the tests"
    work=$(mktemp -d)
    fetch() { (cd "$work" && apt-get download -qq vsmartcard-vpcd) >"$work/log" 2>&1; }
    # shellcheck disable=SC2086 # empty as root
    fetch || { $as_root apt-get update -qq >"$work/log" 2>&1 && fetch; } ||
        { tail -3 "$work/log" >&2; stop "the package vsmartcard-vpcd could not be fetched; see above, then run again"; }
    dpkg-deb -x "$work"/vsmartcard-vpcd_*.deb "$vpcd" || stop "the package vsmartcard-vpcd could not be unpacked; run again"
    rm -rf "$work"
fi
say "setup: installing the pinned Python packages for $what"
"$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements/"$what".txt ||
    stop "the Python packages could not be installed; see above, then run again"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --config-settings editable_mode=compat -e . ||
    stop "the kiosk itself could not be installed into $venv; see above"
for source in ui/i18n/*.ts; do
    [ -e "$source" ] && "$venv/bin/pyside6-lrelease" -silent "$source" -qm "${source%.ts}.qm"
done
printf '%s' "$digest" >"$stamp"
