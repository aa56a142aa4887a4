// SPDX-License-Identifier: GPL-3.0-or-later
// A heading; level 1 is the page's question.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

BodyText {
    property int level: 2

    font.pixelSize: level === 0 ? Theme.hero : level === 1 ? Theme.question : level === 2 ? Theme.heading : Theme.body
    font.bold: true
    lineHeight: level < 2 ? 0.92 : 1
    Accessible.role: Accessible.Heading
}
