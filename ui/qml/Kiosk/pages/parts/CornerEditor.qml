// SPDX-License-Identifier: GPL-3.0-or-later
// The page's four corners set by hand on the live picture; a loupe shows what the finger hides.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Rectangle {
    id: editor

    // Nothing above it is touched
    property real reach: 0
    // Four [x, y] in 0..1 of the frame, TL TR BR BL
    property var corners: []
    property int held: -1
    readonly property var names: [qsTr("左上角"), qsTr("右上角"), qsTr("右下角"), qsTr("左下角")]

    signal done(var corners)

    // The newest picture of the camera
    function look(image: var): void {
        view.source = image
        lens.source = image
    }
    function begin(found: var): void {
        corners = found.length === 4 ? found.map(corner => [corner[0], corner[1]]) : [[0.15, 0.15], [0.85, 0.15], [0.85, 0.85], [0.15, 0.85]]
        held = -1
        visible = true
    }
    function move(index: int, x: real, y: real): void {
        const moved = corners.slice()
        moved[index] = [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))]
        corners = moved
    }

    visible: false
    color: Theme.paper

    MouseArea {
        anchors.fill: parent
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.edge
        anchors.topMargin: Math.max(Theme.edge, editor.reach)
        spacing: Theme.inner

        TitleText {
            level: 1
            say: qsTr("把四个圆点拖到纸的四角")
            Layout.fillWidth: true
        }
        Rectangle {
            radius: Theme.radius
            color: "#20262E"
            Layout.fillWidth: true
            Layout.fillHeight: true

            CameraView {
                id: view

                anchors.fill: parent
                // A corner at the picture's edge must be reached by a whole finger
                anchors.margins: Theme.target / 2
            }
            PageOutline {
                id: outline

                x: view.x + view.frameX
                y: view.y + view.frameY
                width: view.frameWidth
                height: view.frameHeight
                corners: editor.corners
                good: true
            }
            Repeater {
                model: editor.corners.length === 4 ? 4 : 0
                delegate: Item {
                    id: handle

                    required property int index
                    readonly property real step: 0.004

                    objectName: "corner_" + index
                    width: Theme.target
                    height: width
                    x: outline.x + editor.corners[index][0] * outline.width - width / 2
                    y: outline.y + editor.corners[index][1] * outline.height - height / 2
                    activeFocusOnTab: true
                    Accessible.role: Accessible.Slider
                    Accessible.name: editor.names[index]
                    Keys.onLeftPressed: editor.move(index, editor.corners[index][0] - step, editor.corners[index][1])
                    Keys.onRightPressed: editor.move(index, editor.corners[index][0] + step, editor.corners[index][1])
                    Keys.onUpPressed: editor.move(index, editor.corners[index][0], editor.corners[index][1] - step)
                    Keys.onDownPressed: editor.move(index, editor.corners[index][0], editor.corners[index][1] + step)

                    FocusRing {
                        visible: handle.activeFocus
                        radius: width / 2
                    }
                    MouseArea {
                        // Where on the handle the finger lies: the corner must not jump under it
                        property point grip

                        anchors.fill: parent
                        preventStealing: true
                        onPressed: mouse => {
                            grip = Qt.point(mouse.x - width / 2, mouse.y - height / 2)
                            editor.held = handle.index
                        }
                        onReleased: editor.held = -1
                        onCanceled: editor.held = -1
                        onPositionChanged: mouse => {
                            const at = mapToItem(outline, mouse.x - grip.x, mouse.y - grip.y)
                            editor.move(handle.index, at.x / outline.width, at.y / outline.height)
                        }
                    }
                }
            }
            // Beside the held corner's half of the picture, so that the hand does not cover it
            Rectangle {
                id: loupe

                readonly property var at: editor.held >= 0 ? editor.corners[editor.held] : [0.5, 0.5]
                readonly property real times: 3

                objectName: "loupe"
                visible: editor.held >= 0
                width: Math.round(280 * Theme.u)
                height: width
                x: at[0] < 0.5 ? parent.width - width - Theme.gap : Theme.gap
                y: Theme.gap
                color: "#20262E"
                border.width: Theme.strongOutline
                border.color: Theme.primary
                clip: true

                CameraView {
                    id: lens

                    width: outline.width * loupe.times
                    height: outline.height * loupe.times
                    x: loupe.width / 2 - loupe.at[0] * width
                    y: loupe.height / 2 - loupe.at[1] * height
                }
                Rectangle {
                    anchors.centerIn: parent
                    width: Math.round(90 * Theme.u)
                    height: Math.max(2, Math.round(3 * Theme.u))
                    color: "#FFC977"
                }
                Rectangle {
                    anchors.centerIn: parent
                    width: Math.max(2, Math.round(3 * Theme.u))
                    height: Math.round(90 * Theme.u)
                    color: "#FFC977"
                }
            }
        }
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true

            KButton {
                objectName: "corners_cancel"
                text: qsTr("不框了")
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.row
                onClicked: editor.visible = false
            }
            KButton {
                objectName: "corners_take"
                kind: "filled"
                text: qsTr("按这个框拍")
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.row
                onClicked: {
                    editor.visible = false
                    editor.done(editor.corners)
                }
            }
        }
    }
}
