#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A technician's command runs as the kiosk's user, so that what it writes stays readable to the kiosk, and in the release that runs.
program=$(/usr/lib/kiosk/choose)/kiosk
if [ "$(id -u)" = 0 ]; then
    cd /
    exec runuser -u kiosk -- env HOME=/var/lib/kiosk "$program" "$@"
fi
exec "$program" "$@"
