// SPDX-License-Identifier: GPL-3.0-or-later
// What Main puts into its Loader: the page's plain data arrive as "info".
pragma ComponentBehavior: Bound

import QtQuick

FocusScope {
    // The page's plain data; see Kiosk.data.
    property var info: ({})

    focus: true
}
