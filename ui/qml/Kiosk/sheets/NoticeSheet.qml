// SPDX-License-Identifier: GPL-3.0-or-later
// One thing the citizen must know now. The core sends a code, or a finished sentence in the citizen's language.
import QtQuick
import QtQuick.Layouts
import Kiosk

Sheet {
    id: sheet

    readonly property var words: ({
        "staff-called": [qsTr("已经在请工作人员"), qsTr("请稍等，也可以先找身边的工作人员。")],
        "card-left": [qsTr("请先拿走身份证"), qsTr("上一位的证还在读卡区上。")],
        "not-offered": [qsTr("这里暂时不能办这件事"), qsTr("请到人工窗口，或换一台机器。")],
        "storage-full": [qsTr("这台机器暂时不能收新的申请"), qsTr("请换一台机器，或到人工窗口。")],
        "offline": [qsTr("网络暂时断了"), qsTr("可以接着办，网络恢复后自动上传。")]
    })
    readonly property var word: words[info.code ?? ""] ?? ["", ""]

    title: word[0] !== "" ? word[0] : (info.text ?? "") !== "" ? qsTr("请注意") : qsTr("这一步现在办不了")
    explain: (info.text ?? "") !== "" ? info.text : word[0] !== "" ? word[1] : qsTr("请再试一次，还不行就请工作人员帮您。")

    buttons: CloseButton {
        text: qsTr("知道了")
    }
}
