"""Words of giving money and of its bounds, and where a run of sums begins: shared by the readers of grants."""

from __future__ import annotations

import re

from ingest.numerals import MONEY

GIVE = (
    r"(?:资助|支持|补助|奖补|奖励|补贴|扶持|给予|予以|拨付|拨款|国拨|省拨|下达|发放|申领|贴息|兑付|兑现|核定|核拨|資助|補助|獎勵|補貼|补偿|后补|"
    r"(?:另|再|加|追|增|叠加)(?:行|给)?[补奖加拨](?:[励助贴付](?!于))?(?!请|盖|充|报|选|强|聘)|[补奖](?=\d|$)|(?<![增参追])加(?=\d|$)|给(?=[\d每安]|$)|给付|另给|分获|各给|发给|领券|抵扣|可获得?(?=[^，。；]{0,12}\d)|可得(?=\d))"
)
GRANT = r"(?:额度|额|强度|经费|标准|上限|限额|奖金|津贴|资金|金额)"
CAP = r"(?:最高(?!科学技术奖|科技奖|科学奖|技术奖|奖奖金)|可?(?:上浮|放宽|提高)[到至](?=\d|$)|可[到达至](?=\d|$)|不超(?!过)|不逾|不过(?=\d|$)|不超过|不得超过|不能超过|不超出|不突破|不高于|不得高于|不多于|不大于|上限|封顶|限额|至多|最多|不得?超過)"
ONE = rf"(?:{MONEY}|[\d.]{{1,8}})(?:（[^）]{{1,8}}）)?(?:以内|以下|左右|封顶)?(?:[/／](?:[项人件年月家个户篇亩台]|人次)|[/／]?人次)?"
_RUN = re.compile(rf"{ONE}\s?(?:、|和|或|及|以及|与|[/／])\s?$")


# of a sum that is told before: 有企业配套的，可提高到80万元
RAISED_FOR = re.compile("(?:[的者]，|(?<=企业)|(?<=单位)|(?<=机构)|(?<=团队)|(?<=方向)|(?<=领域)|(?<=[^本该]类)|(?<=地区))(?:经[^，。；]{2,10}，)?(?:最高|支持(?:额度|强度)?|资助(?:额度|强度)?|补助|额度|上限|经费|标准){0,2}可(?:适当|相应)?(?:提高|放宽|增加|上浮|追加)[到至]$")


def run_start(text: str, start: int) -> int:
    """Where the run of sums begins that the one at `start` belongs to: 10万元、6万元和3万元."""
    for _ in range(6):
        before = _RUN.search(text, max(0, start - 30), start)
        if before is None:
            break
        start = before.start()
    return start
