// SPDX-License-Identifier: GPL-3.0-or-later
// One thing the citizen must know now. The core sends a code, or a finished sentence in the citizen's language.
import QtQuick
import Kiosk

Sheet {
    id: sheet

    readonly property string phone: info.phone ?? ""
    readonly property var words: ({
        "staff-called": [qsTr("已经在请工作人员"), qsTr("请稍等，也可以先找身边的工作人员。")],
        "staff-check": [qsTr("请找大厅里的工作人员"), qsTr("他们看过您的证件，就可以接着办。")],
        "not-here": [qsTr("这件事不在这里办"), qsTr("请到办这件事的大厅，在哪里问工作人员。")],
        "not-at-a-terminal": [qsTr("这件事要到窗口办"), qsTr("机器上办不了。要带什么，可以在这里先看好。")],
        "storage-full": [qsTr("这台机器存满了"), qsTr("为了不丢您的申请，先不收新的。请换一台机器，或到人工窗口。")],
        "disk-full": [qsTr("这台机器存满了，没有提交"), qsTr("申请没有存上。请换一台机器，或请工作人员帮您。")],
        "storage-fault": [qsTr("没有存上，还没有提交"), qsTr("您填的都还在，请再点一次“提交”。还不行，请工作人员帮您。")],
        "storage-damaged": [qsTr("没有存上，还没有提交"), qsTr("这台机器坏了。请换一台机器，或请工作人员帮您。")],
        "storage-unknown": [qsTr("不知道存上了没有"), sheet.phone === "" ? qsTr("请先不要再提交。请工作人员查一查有没有存上。")
            : qsTr("请先不要再提交。请打 %1，或请工作人员查一查有没有存上。").arg(sheet.phone)],
        "attachment-too-large": [qsTr("有一份材料太大，没有提交"), qsTr("请回到材料，删掉多拍的页，再提交。")],
        "material-too-large": [qsTr("有一份材料太大，没有提交"), qsTr("请回到材料，删掉多拍的页，再提交。")],
        "key-already-used": [qsTr("刚才那一份已经存好了"), qsTr("不用再提交。后来的改动没有算进去，请告诉工作人员。")],
        "card-left": [qsTr("请先拿走身份证"), qsTr("上一位的证还在读卡区上。")],
        "not-offered": [qsTr("这里暂时不能办这件事"), qsTr("请到人工窗口，或换一台机器。")],
        "offline": [qsTr("网络暂时断了"), qsTr("可以接着办，网络恢复后自动上传。")]
    })
    readonly property var word: words[info.code ?? ""] ?? ["", ""]

    title: word[0] !== "" ? word[0] : (info.text ?? "") !== "" ? qsTr("请注意") : qsTr("这一步现在办不了")
    explain: (info.text ?? "") !== "" ? info.text : word[0] !== "" ? word[1] : qsTr("请再试一次，还不行就请工作人员帮您。")

    buttons: CloseButton {
        text: qsTr("知道了")
    }
}
