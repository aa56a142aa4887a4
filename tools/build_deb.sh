#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Make the Debian packages from the bundle in DIST/kiosk: kiosk and kiosk-lockdown, for the processor that this runs on.
# Usage: tools/build_deb.sh [DIST [OUT]]. KIOSK_DEB_COMPRESSION ("xz" or "none") is for tests that build several.
set -eu
cd "$(dirname "$0")/.."
dist=${1:-dist}
out=${2:-$dist}
compression=${KIOSK_DEB_COMPRESSION:-xz}
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' kiosk/__init__.py)
version=${KIOSK_DEB_VERSION:-$version}
architecture=$(dpkg --print-architecture)
[ -x "$dist/kiosk/kiosk" ] || { echo "build_deb: $dist/kiosk is missing; run: make bundle" >&2; exit 1; }
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"
umask 022

control() { # NAME, ARCHITECTURE, more fields on standard input
    size=$(du -sk --exclude=DEBIAN "$tree/$1" | cut -f1)
    mkdir -p "$tree/$1/DEBIAN"
    { printf 'Package: %s\nVersion: %s\nArchitecture: %s\nInstalled-Size: %s\n' "$1" "$version" "$2" "$size"; cat; } \
        >"$tree/$1/DEBIAN/control"
    # dpkg --verify and debsums need the sums.
    (cd "$tree/$1" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    find "$tree/$1" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Z"$compression" --build "$tree/$1" "$out/$1_${version}_$2.deb" >/dev/null
    printf '%s: %s MB, %s MB installed\n' "$out/$1_${version}_$2.deb" \
        "$(($(stat -c %s "$out/$1_${version}_$2.deb") / 1000000))" "$((size / 1000))"
}

# --- kiosk: the program, its service, its devices -------------------------------------------------------------------------

root=$tree/kiosk
mkdir -p "$root/usr/lib/kiosk" "$root/DEBIAN"
cp -a "$dist/kiosk" "$root/usr/lib/kiosk/current"
echo "$version" >"$root/usr/lib/kiosk/current/VERSION"
install -Dm755 packaging/kiosk/choose "$root/usr/lib/kiosk/choose"
install -Dm755 packaging/kiosk/start-screen "$root/usr/lib/kiosk/start-screen"
install -Dm755 packaging/kiosk/kiosk.sh "$root/usr/bin/kiosk"
install -Dm644 packaging/kiosk/kiosk.service "$root/lib/systemd/system/kiosk.service"
install -Dm644 packaging/kiosk/kiosk-trial.service "$root/lib/systemd/system/kiosk-trial.service"
install -Dm644 packaging/kiosk/60-kiosk.rules "$root/lib/udev/rules.d/60-kiosk.rules"
install -Dm644 packaging/kiosk/50-kiosk.rules "$root/usr/share/polkit-1/rules.d/50-kiosk.rules"
install -Dm644 LICENSE "$root/usr/share/doc/kiosk/copyright"
install -Dm644 docs/lockdown.md "$root/usr/share/doc/kiosk/lockdown.md"
mkdir -p "$root/etc/kiosk"
sed 's|^data_directory = .*|data_directory = "/var/lib/kiosk"|' docs/settings.toml >"$root/etc/kiosk/kiosk.toml"
chmod 644 "$root/etc/kiosk/kiosk.toml"
echo /etc/kiosk/kiosk.toml >"$root/DEBIAN/conffiles"
for script in preinst postinst prerm postrm; do
    sed "s/@VERSION@/$version/" "packaging/debian/$script" >"$root/DEBIAN/$script"
    chmod 755 "$root/DEBIAN/$script"
done
control kiosk "$architecture" <<END
Maintainer: The kiosk project <kiosk@example.org>
Section: misc
Priority: optional
Depends: libc6, adduser, cage, xwayland, pcscd, libgl1, libegl1, libwayland-cursor0, libwayland-egl1, fonts-noto-cjk, fontconfig-config, libpam-systemd, systemd, polkitd
Recommends: kiosk-lockdown, espeak-ng, alsa-utils
Description: self-service terminal for government services
 A citizen reads a card, fills in one form for several offices, shows papers
 and takes a receipt home. Applications wait on the disk until the platform
 has them. The program brings its own Python and Qt.
END

# --- kiosk-lockdown: what a machine in a hall must not do ------------------------------------------------------------------

root=$tree/kiosk-lockdown
mkdir -p "$root/DEBIAN" "$root/etc/systemd/system"
(cd packaging/lockdown && find etc -type f) | while read -r file; do
    install -Dm644 "packaging/lockdown/$file" "$root/$file"
    echo "/$file" >>"$root/DEBIAN/conffiles"
done
install -Dm644 packaging/lockdown/70-kiosk-storage.rules "$root/lib/udev/rules.d/70-kiosk-storage.rules"
install -Dm755 packaging/lockdown/kiosk-maintenance "$root/usr/sbin/kiosk-maintenance"
# Ctrl+Alt+Del on the console restarts nothing, sleep is no unit any more.
for unit in ctrl-alt-del sleep suspend hibernate hybrid-sleep suspend-then-hibernate; do
    ln -s /dev/null "$root/etc/systemd/system/$unit.target"
done
install -Dm644 LICENSE "$root/usr/share/doc/kiosk-lockdown/copyright"
control kiosk-lockdown all <<END
Maintainer: The kiosk project <kiosk@example.org>
Section: misc
Priority: optional
Depends: kiosk, systemd, udev
Description: closes the doors of a machine in a public hall
 No login on the terminals, no terminal switching, no sleep, no blank screen,
 no USB storage outside maintenance. See /usr/share/doc/kiosk/lockdown.md.
END
