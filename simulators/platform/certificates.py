# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate library for the synthetic people: certificates of kinds that Chinese authorities issue, all invented.

Every kind says in ``KINDS`` which authority issues it or keeps it as a record; a datum that none of them holds is not here, so that what
a kiosk need not ask is what a Chinese platform can really know. Which people have which is invented, as a town has people with much and
with little.

The identifier (证照标识, GB/T 36904) is ``1.2.156.3005.2.`` type code, issuer code, serial, version and an ISO 7064
Mod 37,36 check character; type and issuer codes here are made up and say so (示例).
"""

from __future__ import annotations

from typing import Literal

from simulators import people
from simulators.platform.documents import Certificate

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ISSUER_CODE = "11370200000000000X"


def check_character(text: str) -> str:
    """ISO 7064 Mod 37,36 over digits and capital letters."""
    product = 36
    for character in text:
        product = (product + _ALPHABET.index(character)) % 36 or 36
        product = product * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def _identifier(type_code: str, serial: str) -> str:
    parts = (type_code, _ISSUER_CODE, serial, "001")
    return f"1.2.156.3005.2.{'.'.join(parts)}.{check_character(''.join(parts))}"


def _certificate(
    person: people.Person, kind: str, issued_on: str, trust: Literal["A", "B", "C"] = "A", issuer: str = "", **facts: str
) -> Certificate:
    """One certificate of ``person``; its serial is made from the kind and the person's number."""
    number = int(person.id_number[6:14])
    return Certificate(
        type=kind,
        identifier=_identifier(f"11100000000SAMPLE{list(KINDS).index(kind)}", f"{issued_on[:4]}{number:08d}"),
        issuer=issuer or KINDS[kind],
        issued_on=issued_on,
        valid_until=facts.pop("valid_until", ""),
        trust=trust,
        facts={"holder": person.name, **facts},
    )


KINDS = {
    "居民户口簿": "青岛市公安局",
    "居民身份证相片": "青岛市公安局",
    "不动产权证书": "青岛市自然资源和规划局",
    "预防性健康检查合格证明": "青岛市疾病预防控制中心",
    "执业药师注册证": "山东省药品监督管理局",
    "居住登记凭证": "青岛市公安局",
    "社会保险参保证明": "青岛市社会保险事业中心",
    "结婚证": "青岛市民政局",
    "统一身份认证信息": "山东省大数据局",
    "社会保障卡": "青岛市人力资源和社会保障局",
    "医保参保信息": "青岛市医疗保障局",
    "机动车驾驶证": "青岛市公安局交通警察支队",
    "机动车行驶证": "青岛市公安局交通警察支队",
    "机动车驾驶人身体条件证明": "样例医院（示例）",
    "营业执照": "市南区行政审批服务局",
    "学历证书": "教育部学生服务与素质发展中心",
    "住房公积金缴存信息": "青岛市住房公积金管理中心",
    "不动产登记信息查询结果": "青岛市自然资源和规划局",
    "残疾人证": "青岛市残疾人联合会",
    "最低生活保障证": "市南区民政局",
    "普通话水平测试等级证书": "山东省语言文字工作委员会",
    "教师资格考试合格证明": "教育部教育考试院",
    "出生医学证明": "样例医院（示例）",
    "预防接种证": "青岛市疾病预防控制中心",
    "房屋租赁登记备案证明": "青岛市住房和城乡建设局",
    "市场主体登记信息": "市南区行政审批服务局",
    "单位社会保险登记信息": "青岛市社会保险事业中心",
    "民办非企业单位登记证书": "市南区行政审批服务局",
}
"""Each kind with who issues it or keeps the record. 居民户口簿 carries what its page of a person has (常住人口登记卡)."""


def _register(person: people.Person, **facts: str) -> list[Certificate]:
    """What is on record of every resident: household register, photograph, social security card and medical insurance."""
    number = int(person.id_number[6:14])
    page = {
        "household_kind": "家庭户",
        "household_number": f"3702{number % 100000:05d}",
        "head_name": person.name,
        "relation_to_head": "户主",
        "member_count": "1",
        "native_place": "山东青岛",
        "birth_place": "山东省青岛市",
        "education": "高中",
        "marital_status": "未婚",
        "occupation": "职员",
        **facts,
    }
    return [
        _certificate(person, "居民户口簿", "2020-03-02", "A", person.issuer, address=person.address, **page),
        _certificate(person, "居民身份证相片", person.valid_from.isoformat(), issuer=person.issuer),
        _certificate(
            person,
            "社会保障卡",
            "2018-06-01",
            card_number=person.social_card_number,
            bank_name="样例银行",
            bank_account=f"62170000{number:011d}",
        ),
        _certificate(person, "医保参保信息", "2026-01-01", place="市南区", scheme="职工"),
    ]


def _account(person: people.Person) -> Certificate:
    """The account of the city's unified identity (GB/T 39046-2020 table 12) of a person who has opened one."""
    return _certificate(person, "统一身份认证信息", "2022-01-10", "B", mobile=person.phone)


LIBRARY: dict[str, list[Certificate]] = {
    people.WANG_YANGLI.id_number: [
        *_register(people.WANG_YANGLI, education="本科", marital_status="有配偶", member_count="2"),
        _account(people.WANG_YANGLI),
        _certificate(
            people.WANG_YANGLI,
            "不动产权证书",
            "2021-06-18",
            certificate_number="鲁（2021）青岛市不动产权第0000001号（示例）",
            address="山东省青岛市市南区示例路8号101户",
            usage="商业服务",
            area="126.5",
        ),
        _certificate(
            people.WANG_YANGLI, "预防性健康检查合格证明", "2026-02-12", "B", valid_until="2027-02-11", certificate_number="370200000001"
        ),
        _certificate(people.WANG_YANGLI, "执业药师注册证", "2024-04-01", valid_until="2029-03-31", certificate_number="372222000001"),
        _certificate(
            people.WANG_YANGLI,
            "结婚证",
            "2016-05-20",
            certificate_number="J370202-2016-000001（示例）",
            spouse_name="孙样例",
            spouse_id_number="370202199105052340",
        ),
        _certificate(
            people.WANG_YANGLI,
            "学历证书",
            "2012-07-01",
            level="本科",
            school="样例大学",
            major="药学",
            certificate_number="100001201205000001",
        ),
        _certificate(people.WANG_YANGLI, "社会保险参保证明", "2026-07-01", employer="样例医药公司", insured_since="2012-08-01"),
        _certificate(
            people.WANG_YANGLI, "住房公积金缴存信息", "2026-10-31", account="370200000001", employer="样例医药公司", balance="36000"
        ),
        _certificate(
            people.WANG_YANGLI,
            "机动车驾驶证",
            "2021-05-01",
            valid_until="2027-04-30",
            file_number="370200000001",
            first_issued="2011-05-01",
            valid_to="2027-04-30",
            licence_class="C1",
        ),
        _certificate(
            people.WANG_YANGLI,
            "机动车行驶证",
            "2019-03-15",
            plate="鲁B00001",
            vehicle_kind="小型轿车",
            brand="样例牌SL7000",
            vin="LSL00000000000001",
            engine_number="SL0000001",
        ),
    ],
    people.LI_YANGLI.id_number: [
        *_register(people.LI_YANGLI, education="初中", marital_status="有配偶", occupation="退休", member_count="2"),
        _certificate(
            people.LI_YANGLI,
            "结婚证",
            "1976-10-08",
            "B",
            spouse_name="周样例",
            spouse_id_number="370203194902021233",
        ),
        _certificate(
            people.LI_YANGLI,
            "不动产权证书",
            "2019-04-11",
            certificate_number="鲁（2019）青岛市不动产权第0000002号（示例）",
            address="山东省青岛市崂山区沙子口街道样例村88号",
            usage="住宅",
            area="82.3",
        ),
    ],
    people.ZHANG_YANGLI.id_number: [
        *_register(
            people.ZHANG_YANGLI,
            marital_status="有配偶",
            member_count="3",
            child_name="张小样例",
            child_id_number="370211201908085214",
        ),
        _account(people.ZHANG_YANGLI),
        _certificate(
            people.ZHANG_YANGLI,
            "居住登记凭证",
            "2025-03-03",
            address="山东省青岛市黄岛区示例路6号201户",
            since="2025-03-01",
            dwelling="rented",
            landlord="李样例",
        ),
        _certificate(people.ZHANG_YANGLI, "社会保险参保证明", "2026-07-01", employer="样例商贸公司", insured_since="2008-09-01"),
        _certificate(
            people.ZHANG_YANGLI,
            "营业执照",
            "2023-02-06",
            name="青岛市市南区样例小馆（个体工商户）",
            credit_code="92370202MA99900050",
            operator=people.ZHANG_YANGLI.name,
            address="山东省青岛市市南区示例路30号",
            scope="餐饮服务；食品销售",
        ),
        _certificate(people.ZHANG_YANGLI, "市场主体登记信息", "2023-02-06", operator_id_number=people.ZHANG_YANGLI.id_number, capital="10"),
        _certificate(people.ZHANG_YANGLI, "单位社会保险登记信息", "2026-10-31", "B", insured="4"),
        _certificate(
            people.ZHANG_YANGLI,
            "房屋租赁登记备案证明",
            "2025-12-20",
            valid_until="2030-12-31",
            address="山东省青岛市市南区示例路30号",
            area="86",
            lease_end="2030-12-31",
            landlord="周样例",
            usage="商业",
        ),
        _certificate(
            people.ZHANG_YANGLI,
            "结婚证",
            "2014-11-11",
            spouse_name="钱样例",
            spouse_id_number="370211198802024320",
        ),
        _certificate(people.ZHANG_YANGLI, "出生医学证明", "2019-08-10", child_name="张小样例", birth_date="2019-08-08", holder_role="父亲"),
        _certificate(people.ZHANG_YANGLI, "预防接种证", "2026-06-30"),
        _certificate(
            people.ZHANG_YANGLI,
            "机动车驾驶证",
            "2023-08-20",
            valid_until="2033-08-19",
            file_number="370200000003",
            first_issued="2007-08-20",
            valid_to="2033-08-19",
            licence_class="B2",
        ),
        _certificate(people.ZHANG_YANGLI, "机动车驾驶人身体条件证明", "2026-09-01", "B", valid_until="2027-02-28"),
    ],
    people.RARE_NAME.id_number: [
        *_register(people.RARE_NAME, education="大专", marital_status="离婚"),
        _account(people.RARE_NAME),
        _certificate(
            people.RARE_NAME,
            "残疾人证",
            "2020-05-17",
            valid_until="2030-05-16",
            certificate_number="37020219720404112X43",
            category="肢体",
            level="三级",
        ),
        _certificate(people.RARE_NAME, "最低生活保障证", "2026-01-05"),
        _certificate(people.RARE_NAME, "不动产登记信息查询结果", "2026-11-01"),
        _certificate(
            people.RARE_NAME,
            "房屋租赁登记备案证明",
            "2026-02-01",
            valid_until="2028-01-31",
            address="山东省青岛市市北区示例路18号402户",
            area="54",
            lease_end="2028-01-31",
            landlord="吴样例",
            usage="住宅",
        ),
        _certificate(people.RARE_NAME, "住房公积金缴存信息", "2026-10-31", account="370200000004", employer="样例服务中心", balance="8000"),
        _certificate(people.RARE_NAME, "社会保险参保证明", "2026-07-01", employer="样例服务中心", insured_since="1996-03-01"),
    ],
    people.EXPIRED_CARD.id_number: [
        *_register(people.EXPIRED_CARD, education="大专", marital_status="有配偶", member_count="3"),
        _account(people.EXPIRED_CARD),
        _certificate(
            people.EXPIRED_CARD,
            "学历证书",
            "1999-07-01",
            level="大专",
            school="样例师范学院",
            major="汉语言文学",
            certificate_number="100002199906000005",
        ),
        _certificate(
            people.EXPIRED_CARD,
            "民办非企业单位登记证书",
            "2025-03-10",
            name="青岛市市南区样例养老院",
            credit_code="52370202MJ99900018",
        ),
        _certificate(people.EXPIRED_CARD, "普通话水平测试等级证书", "2024-01-15", level="二级甲等"),
        _certificate(people.EXPIRED_CARD, "教师资格考试合格证明", "2025-06-30", valid_until="2028-06-29", stage="小学", subject="语文"),
    ],
}
"""By ID number. Whoever is not in it has no certificate, as many people really have not."""
