# SPDX-License-Identifier: GPL-3.0-or-later
"""The streets and towns (街道、镇) of Qingdao by district, so that the beginning of an address is chosen and not typed.

Names of the statistical division codes (国家统计局 统计用区划代码, first nine digits 3702…), without development zones and the like,
which stand in no address.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.application.districts import CITY, DISTRICTS

_NAMES = {
    "370202": "香港中路街道 八大峡街道 云南路街道 中山路街道 江苏路街道 八大关街道 湛山街道 金湖路街道 八大湖街道 金门路街道 珠海路街道",
    "370203": "辽宁路街道 延安路街道 登州路街道 宁夏路街道 敦化路街道 辽源路街道 合肥路街道 大港街道 即墨路街道 台东街道 镇江路街道 "
    "浮山新区街道 阜新路街道 海伦路街道 四方街道 兴隆路街道 水清沟街道 洛阳路街道 河西街道 湖岛街道 开平路街道 双山街道",
    "370211": "黄岛街道 辛安街道 薛家岛街道 灵珠山街道 长江路街道 红石崖街道 灵山卫街道 珠海街道 隐珠街道 铁山街道 滨海街道 胶南街道 "
    "王台街道 张家楼街道 琅琊镇 泊里镇 大场镇 大村镇 六汪镇 海青镇 宝山镇 藏马镇",
    "370212": "中韩街道 沙子口街道 王哥庄街道 北宅街道 金家岭街道",
    "370213": "振华路街道 沧口街道 兴华路街道 兴城路街道 李村街道 虎山路街道 浮山路街道 湘潭路街道 楼山街道 九水街道 世园街道",
    "370214": "城阳街道 夏庄街道 流亭街道 棘洪滩街道 上马街道 惜福镇街道 红岛街道 河套街道",
    "370215": "环秀街道 潮海街道 通济街道 北安街道 龙山街道 龙泉街道 鳌山卫街道 温泉街道 灵山街道 蓝村街道 大信街道 田横镇 金口镇 "
    "段泊岚镇 移风店镇",
    "370281": "阜安街道 中云街道 三里河街道 九龙街道 胶东街道 胶北街道 胶西街道 胶莱街道 李哥庄镇 铺集镇 里岔镇 洋河镇",
    "370283": "东阁街道 李园街道 同和街道 凤台街道 白沙河街道 古岘镇 仁兆镇 南村镇 蓼兰镇 崔家集镇 明村镇 田庄镇 新河镇 店子镇 "
    "大泽山镇 旧店镇 云山镇",
    "370285": "水集街道 望城街道 沽河街道 姜山镇 夏格庄镇 院上镇 日庄镇 南墅镇 河头店镇 店埠镇 马连庄镇",
}
STREETS: Mapping[str, tuple[str, ...]] = MappingProxyType({code: tuple(names.split()) for code, names in _NAMES.items()})
"""Code of the district to the names of its streets and towns."""

_BEGINNINGS = frozenset(
    beginning
    for district, code in DISTRICTS.items()
    for beginning in (CITY + district, *(CITY + district + street for street in STREETS[code]))
)


def beginning_of(code: str, street: str = "") -> str:
    """How an address there begins: city, district, and the street or town where it is known."""
    return CITY + next(name for name, one in DISTRICTS.items() if one == code) + street


def is_only_a_beginning(address: str) -> bool:
    """Whether the address ends where a road and a house number have to follow."""
    return address in _BEGINNINGS
