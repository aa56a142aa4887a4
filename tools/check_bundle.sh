#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prove the two bundles: `kiosk` carries no simulator and starts its screens, `kiosk-demo` makes a whole visit in an empty directory
# and leaves the same files as the source does.
# Usage: tools/check_bundle.sh [DIST]. As root the visit runs where the source, the virtual environment and the Python that it came
# from are covered by an empty file system; without root only the environment variables are taken away, and the last line says so.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
dist=$(cd "${1:-dist}" && pwd)
item=residence-permit
table=$(mktemp -d)
trap 'rm -rf "$table"' EXIT
stop() { printf 'check_bundle: %s\n' "$*" >&2; exit 1; }

# --- what is in them -----------------------------------------------------------------------------------------------------

contents() { # names of all modules in the program's archive and of all files beside it
    .venv/bin/pyi-archive_viewer --list --recursive --brief "$dist/$1/$1" | tr -d " ',[]" | tr . /
    (cd "$dist/$1/_internal" && find . -mindepth 1 | sed 's|^\./||')
}
contents kiosk >"$table/kiosk"
contents kiosk-demo >"$table/kiosk-demo"
for name in simulators fastapi starlette uvicorn pydantic pydantic_core httpx \
    kiosk/commands/demo kiosk/commands/sandbox kiosk/commands/unattended \
    ui/finger ui/gallery ui/qml/Desk.qml PySide6/QtTest PySide6/QtWidgets; do
    if grep -E "^$name(/|\$|[-.])" "$table/kiosk" >&2; then stop "kiosk carries $name, see above"; fi
done
for name in simulators/counterpart fastapi uvicorn kiosk/commands/demo; do
    grep -qE "^$name(/|\$)" "$table/kiosk-demo" || stop "kiosk-demo lacks $name"
done
for program in kiosk kiosk-demo; do
    for name in kiosk/commands/run drivers/card_reader/device drivers/receipt_printer/device drivers/document_camera/device \
        LICENSE ui/i18n/kiosk_en.qm ui/qml/Kiosk/Main.qml config/catalogue/catalogue.yaml config/device_models/receipt_printers.toml; do
        grep -qx "$name" "$table/$program" || stop "$program lacks $name"
    done
    if grep -iE 'QtWebEngine|Qt6Pdf|Qt6Quick3D|Qt6Charts|Qt6Designer' "$table/$program" >&2; then
        stop "$program is not trimmed, see above"
    fi
done

# --- what they do --------------------------------------------------------------------------------------------------------

mkdir "$table/home" "$table/here" "$table/source" "$table/bundle"
bare="env -i HOME=$table/home LANG=C.UTF-8 PATH=/usr/bin:/bin"
python=$(dirname "$(dirname "$(readlink -f .venv/bin/python)")")
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    how="with the source, .venv and ${python} out of reach"
    [ "$python" != /usr ] || how="with the source and .venv out of reach"
    # shellcheck disable=SC2016 # meant for the inner shell
    alone() { # run a command where only the bundles are left of what built them
        unshare -m sh -euc 'mount --bind "$1" "$2/bundle"; mount -t tmpfs none "$3"; [ "$4" = /usr ] || mount -t tmpfs none "$4"
            cd "$2/here"; shift 4; exec "$@"' sh "$dist" "$table" "$root" "$python" "$@"
    }
else
    how="with a bare environment only (no root: the source and .venv stayed where they are)"
    ln -s "$dist"/* "$table/bundle/"
    alone() { (cd "$table/here" && "$@"); }
fi

cat >"$table/here/kiosk.toml" <<END
[kiosk]
data_directory = "$table/home/data"
[card_reader]
kind = "none"
[document_camera]
source = "none"
END
# shellcheck disable=SC2086 # a list of words
{
    alone $bare "$table/bundle/kiosk/kiosk" --help >"$table/help" || stop "kiosk --help fails"
    if grep -wE '^ +(demo|sandbox|gallery)' "$table/help"; then stop "kiosk offers commands that it cannot do"; fi
    alone $bare "$table/bundle/kiosk/kiosk" catalogue check >/dev/null || stop "kiosk does not read its catalogue"
    status=0
    alone $bare QT_QPA_PLATFORM=offscreen timeout --preserve-status -k 20 -s TERM 6 \
        "$table/bundle/kiosk/kiosk" run  --config "$table/here/kiosk.toml" 2>"$table/said" || status=$?
    [ "$status" = 0 ] || { cat "$table/said" >&2; stop "kiosk run ended with $status within 6 s"; }
    if grep -E 'QML|Error|Traceback' "$table/said" >&2; then stop "kiosk run complains, see above"; fi

    alone $bare "$table/bundle/kiosk-demo/kiosk-demo" demo --unattended --out "$table/here/out" --item $item --json >"$table/visit" ||
        stop "the visit with kiosk-demo failed, see above"
}
(cd "$table/source" && $bare "$root/.venv/bin/kiosk" demo --unattended --out out --item $item --json >/dev/null) ||
    stop "the same visit from source failed, see above"
for side in here source; do
    (cd "$table/$side/out" && find . -path ./data -prune -o -type f -print | LC_ALL=C sort >"$table/$side.files")
done
diff "$table/source.files" "$table/here.files" >&2 || stop "the visit from source (<) leaves other files than the bundle's (>)"

for program in kiosk kiosk-demo; do
    printf '%s: %s MB in %s files\n' "$program" "$(du -sm "$dist/$program" | cut -f1)" "$(find "$dist/$program" -type f | wc -l)"
done
printf 'kiosk-demo made a visit %s: %s files, the same as from source\n' "$how" "$(wc -l <"$table/here.files")"
