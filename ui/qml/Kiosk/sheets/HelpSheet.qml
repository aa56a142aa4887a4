// SPDX-License-Identifier: GPL-3.0-or-later
// Who helps, and what the page below wants, in one sentence.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Sheet {
    id: sheet

    readonly property string phone: info.phone ?? ""
    readonly property var wanted: ({
        "idle": qsTr("轻触屏幕，就可以开始办事。"),
        "home": qsTr("找到您要办的事，点一下。也可以打字搜。"),
        "list": qsTr("打字搜您要办的事，可以只打拼音的头一个字母。"),
        "guide": qsTr("看看要带什么、要几天，再点“开始”。"),
        "consent": qsTr("看看机器要读什么、给谁，同意了再往下。"),
        "card": qsTr("把身份证平放在屏幕右下方的读卡区，等几秒。"),
        "form": qsTr("一页只问一件事。答完点右下角的“下一步”。"),
        "materials": qsTr("要交的纸质材料，一份一份放到灯下拍。没带的可以以后再交。"),
        "camera": qsTr("把纸放平在灯下，四个角都要看得见，机器自动拍。"),
        "review": qsTr("看看每一项对不对，不对就点“改”，都对再提交。"),
        "submitting": qsTr("正在提交，请稍等。"),
        "done": qsTr("请取走回执，或拍下二维码。办完了点“结束并清除”。"),
        "goodbye": qsTr("请取走身份证、材料和回执。"),
        "unavailable": qsTr("这台机器现在不能办理，请换一台，或找工作人员。")
    })

    // Only what the hall answered is said to come
    readonly property string coming: info.standing === "calling" ? qsTr("正在通知大厅…")
        : info.standing === "coming" ? (info.minutes ?? 0) > 0 ? qsTr("%1约 %2 分钟后过来").arg(info.who).arg(info.minutes) : qsTr("%1马上过来").arg(info.who)
        : info.standing === "away" ? qsTr("没能通知到大厅，请叫身边的工作人员，或打电话")
        : info.standing === "nobody" ? qsTr("大厅现在没有帮办员，请打电话") : qsTr("请大厅里的工作人员帮您")

    title: qsTr("需要帮忙吗？")

    Notice {
        iconName: "info"
        text: sheet.wanted[Kiosk.page] ?? qsTr("照屏幕上的大字做就行。")
        Layout.fillWidth: true
    }
    Plate {
        padding: Theme.gap
        sidePadding: Theme.inner
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.inner
            Layout.fillWidth: true

            KIcon {
                name: "staff"
            }
            BodyText {
                say: sheet.coming
                Layout.fillWidth: true
            }
        }
        RowLayout {
            visible: sheet.phone !== ""
            spacing: Theme.inner
            Layout.fillWidth: true

            KIcon {
                name: "phone"
            }
            BodyText {
                say: qsTr("打电话")
            }
            BodyText {
                say: sheet.phone
                font.pixelSize: Theme.number
                font.bold: true
                Layout.fillWidth: true
            }
        }
    }

    buttons: CloseButton {
        text: qsTr("知道了")
    }
}
