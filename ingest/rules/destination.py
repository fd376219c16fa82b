"""Where papers go: the office, room or address that a sentence names for what is handed over."""

from __future__ import annotations

from ingest import patterns
from ingest.rules.base import part_start, tidy

WHERE = r"(?:厅|局|司|中心|处|办公室|办|室|学院|研究院|科研院|院|委员会|委|部门|部|单位|大厅|科|股|研究所|所|窗口|乡镇|街道|政府|学校|医院|会|公司|园区|开发区)"
PLACE = r"(?:[^，。；（）\d一二两三]|（[市州盟区县旗镇乡街道、]{1,8}）)"
TOWARDS = r"[^，。；（）]"
_ROOM = r"(?:[A-Za-z]?\s?[座栋区]?\d{1,5}\s?(?:室|房间?|号窗口?|窗口?|号|会议室)?|[一二三四五六七八九十\d]{1,2}(?:楼|层)(?:[\u4e00-\u9fff]{0,4}窗口)?)"
_SURNAME = r"(?:[\u4e00-\u9fff]{2,3}（)"  # 局科教处胡某某（电话）
_SEND = r"(?:报送|递送|寄送|递交|提交|邮寄|快递|送达|送交|上交|上报|送|报|交|寄)"
MAIL = r"[A-Za-z0-9_.\-]{1,40}@[A-Za-z0-9.\-]{3,40}"


def clean_place(words: str) -> str:
    return patterns.sub(r"^(?:至|到|的|“|本|所在地?(?=.{2}))+|[”\"’的]+$|(?<=[\u4e00-\u9fff]{2})(?:备[查案]|存[档查]|留存)$", "", tidy(words))


def place_named(text: str, start: int) -> str | None:
    """Where the papers go, said after `start`, else anywhere in the sentence."""
    before = text[part_start(text, start, "。；") : start]
    towards = patterns.search(rf"(?<![面导志倾意投走])向(?P<to>(?!社会|公众|银行|法院|专家|各界){PLACE}{{2,24}}?)(?:统一|集中|分别|书面|现场|一次性)?(?:报送|提交|递交|提供|上报|提出|送交|交|报)[^，。；]{{0,12}}$", before)
    if towards:
        return towards["to"]
    for at_ in (start, 0) if start else (0,):
        for pattern in (
            rf"(?:[递交送寄报投](?:至|到|往|达|给)|留存[在于]?|送交|交存)(?P<to>(?!材料|电子|纸质|书面|原件|所在|[^，。；]{{0,8}}(?:邮箱|信箱)|[（(]?{MAIL}){TOWARDS}{{2,26}}?{_ROOM})(?=[，。；（、]|$)",
            rf"(?:[递交送寄报投](?:至|到|往|达)|密封送达|留存[在于]?)(?P<to>(?!材料|电子|纸质|书面|原件|所在|[^，。；]{{0,8}}(?:邮箱|信箱)|[（(]?{MAIL})(?:{PLACE}|[一二三\d]{{1,2}}[楼层号]){{3,24}}?)(?<![前后时邮箱库统台网位])(?=[，。；（]|$)",
            rf"(?<![申填预汇提上移转])(?:统一|集中)?[交送寄](?P<to>(?!材料|电子|纸质|书面|原件|所在){TOWARDS}{{2,16}}?(?:[楼座厦室厅区院]{_ROOM}|[一二三四五六七八九十\d]{{1,2}}[楼层](?:[\u4e00-\u9fff]{{0,4}}\d{{0,2}}号?窗口)?))(?=[，。；（、]|$)",
            rf"(?<![申填预汇]){_SEND}(?:至|到|给|达)?(?P<to>{PLACE}{{1,20}}?(?:处|科|室|办|股|部))(?={_SURNAME})",
            rf"(?<![申填预汇]){_SEND}(?:至|到|给|达)?(?P<to>(?!材料|电子|纸质|书面|原件|加盖|盖章){PLACE}{{2,24}}?{WHERE})(?![\u4e00-\u9fff]{{0,2}}[材汇])(?=[，。；（、]|$|审|备|存|初|复|统|汇|并|集中|留|归|\s|[0-9])",
            rf"[份套](?:至|到|给)(?P<to>{PLACE}{{2,24}}?{WHERE})(?=[，。；（、]|$)",
            r"^[^。；]{0,60}?[将把][^，。；（）]{2,20}(?:（[^（）]{1,30}）)?(?:报|交|送|寄)(?P<to>[省市县区州厅局校院][\u4e00-\u9fff]{2,14})(?=[，。；]|$)",
            rf"(?:[送寄交]|(?<![申填预汇])报)(?:至|到|往|达)(?P<to>(?!材料|电子|纸质|书面|原件|所在)[\u4e00-\u9fff]{{2,16}}?\d{{1,4}}号[\u4e00-\u9fffA-Za-z\d]{{2,24}}?\d{{1,5}}(?:室|房间)[\u4e00-\u9fff]{{2,12}}?{WHERE})(?=[，。；（、]|$)",
            rf"(?:送|寄|报|交)(?:至|到|达)?[^，。；（]{{2,30}}?(?:号|楼|层|路|街|座)(?P<to>[\u4e00-\u9fff]{{2,16}}?{WHERE}(?:\d{{2,5}}(?:室|房间))?)(?=[，。；（、]|$)",
        ):
            found = patterns.search(pattern, text[at_:])
            if found:
                return patterns.sub(r"^所在(?:地)?(?=.{2})", "", clean_place(found["to"]))
    return None
