// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest text that is read: labels, notes, what explains.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

BodyText {
    color: Theme.muted
    font.pixelSize: Theme.label
}
