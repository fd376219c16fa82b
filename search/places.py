"""Places: which province a city, park, university or country name belongs to, and which of a guide's regions it is.

The prefectures of the country are listed; parks, counties and whatever else guides themselves name are learned from
the guides held. A park's core (克拉玛依高新) finds it under any of its names (克拉玛依高新区, 克拉玛依高新技术产业开发区).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from kb.provinces import PROVINCES

_CITIES = """
河北 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安
山西 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁
内蒙古 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善
辽宁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳市 葫芦岛
吉林 长春 四平 辽源 通化 白山市 松原 白城 延边
黑龙江 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭
江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁
浙江 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水
安徽 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山市 滁州 阜阳 宿州 六安 亳州 池州 宣城
福建 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德
江西 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶
山东 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽
河南 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源
湖北 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门
湖南 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西
广东 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山市 潮州 揭阳 云浮
广西 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左
海南 海口 三亚 三沙 儋州
四川 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山州
贵州 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南
云南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河州 文山州 西双版纳 大理 德宏 怒江 迪庆
西藏 拉萨 日喀则 昌都 林芝 山南市 那曲 阿里地区
陕西 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 杨凌
甘肃 兰州 嘉峪关 金昌 白银市 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南
青海 西宁 海东 海北州 黄南 海南州 果洛 玉树 海西 格尔木
宁夏 银川 石嘴山 吴忠 固原 中卫
新疆 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 博州 博乐 巴音郭楞 巴州 库尔勒 阿克苏 克孜勒苏 克州 阿图什 喀什 和田 伊犁 伊宁 塔城 阿勒泰 石河子 阿拉尔 图木舒克 五家渠 北屯 铁门关 双河市 可克达拉 昆玉 胡杨河 新星市 白杨市 霍尔果斯 奎屯 乌苏 阿拉山口 库车 阜康 独山子 准东 鄯善 吉木萨尔 玛纳斯 沙湾 轮台 若羌 且末 尉犁 焉耆 拜城 温宿 莎车 泽普 墨玉 于田 皮山 新源县 巩留 特克斯 昭苏 尼勒克 察布查尔 富蕴 福海县 布尔津 哈巴河 青河县 吉木乃 巴里坤 伊吾 托克逊 奇台 木垒 呼图壁 米东 头屯河 达坂城 水磨沟 沙依巴克 兵团
"""
# units whose name does not tell where they sit; universities and institutes of national standing
_UNITS = """
北京 清华 北大 北京大学 中国农业大学 中国农大 中国农科院 中国农业科学院 中国医学科学院 协和医院 中国石油勘探 北航 北理工 北科大 北化 中国林科院 中国科学院大学 华北电力大学 北师大 人民大学 中国地质大学（北京） 中国石油大学（北京） 中国矿业大学（北京） 301医院 中国工程物理
上海 复旦 同济 东华大学 华东理工 华东师范 上海交大 瑞金医院 华山医院 中山医院 华东医院
江苏 东南大学 河海大学 江南大学 中国药科大学 中国矿业大学 南大 苏大
浙江 浙大 西湖大学
广东 中山大学 暨南大学 华南理工 华南农业 南方科技大学 南方医科
湖北 华中科技 华中农业 武大 华科
湖南 中南大学 国防科技大学 湘雅
四川 电子科技大学 西南交通 华西医院 西南石油
重庆 西南大学
陕西 西北工业 西北农林 西北大学 长安大学 西电 西安交大 第四军医
甘肃 西北师范 中科院近代
山东 中国海洋大学 中国石油大学（华东）
安徽 中国科学技术大学 中科大
黑龙江 哈工大 东北林业 东北农业 东北石油
辽宁 东北大学 大连理工 中科院大连化物所
吉林 吉大
天津 南开 河北工业大学
江西 东华理工
新疆 石河子大学 塔里木大学 新疆大学 新疆农业大学 新疆医科大学 新疆师范大学 新疆理化 新疆生地所 新大 新农大
"""
_COUNTRIES = ["俄罗斯", "哈萨克斯坦", "吉尔吉斯斯坦", "塔吉克斯坦", "乌兹别克斯坦", "土库曼斯坦", "蒙古国", "巴基斯坦", "印度尼西亚", "印度", "伊朗", "白俄罗斯", "阿富汗", "阿塞拜疆", "格鲁吉亚", "亚美尼亚", "土耳其", "沙特阿拉伯", "沙特", "阿联酋", "以色列", "埃及", "德国", "法国", "英国", "美国", "日本", "韩国", "加拿大", "澳大利亚", "新西兰", "意大利", "西班牙", "荷兰", "比利时", "瑞士", "瑞典", "挪威", "芬兰", "丹麦", "波兰", "乌克兰", "捷克", "匈牙利", "奥地利", "罗马尼亚", "塞尔维亚", "希腊", "葡萄牙", "新加坡", "马来西亚", "泰国", "越南", "老挝", "柬埔寨", "缅甸", "菲律宾", "斯里兰卡", "尼泊尔", "孟加拉国", "巴西", "阿根廷", "智利", "墨西哥", "南非", "肯尼亚", "尼日利亚", "埃塞俄比亚", "摩洛哥", "卡塔尔", "科威特", "伊拉克", "约旦", "爱尔兰"]
# 19 provinces and cities that the central government set to support Xinjiang (2010 on)
SUPPORTING_XINJIANG = frozenset(
    ["北京市", "天津市", "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省"]
)
_FULL = {short: full for full, short, _ in PROVINCES}
_FULL |= {full: full for full, _, _ in PROVINCES}


def _table(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        province, *names = line.split()
        found |= dict.fromkeys(names, _FULL[province])
    return found


CITIES = _table(_CITIES)
UNITS = _table(_UNITS)
_ANY_PROVINCE = re.compile("|".join(sorted((s for _, s, _ in PROVINCES), key=len, reverse=True)))
_ANY_CITY = re.compile("|".join(sorted(CITIES, key=len, reverse=True)))
_ANY_UNIT = re.compile("|".join(re.escape(name) for name in sorted(UNITS, key=len, reverse=True)))
_ONE_COUNTRY = re.compile("|".join(_COUNTRIES))
_ANY_COUNTRY = re.compile("|".join(_COUNTRIES) + r"|(?<!内)蒙古(?=[国一的某])|[独中]亚(?=国家|五国|的|某|一)|欧洲|欧盟|非洲")
_PARK_END = re.compile(
    r"(?:国家|自治区|省)?级?(?:农业高新技术产业示范区|农业高新区|农高区|高新技术产业开发区|高新技术开发区|高新技术产业园区?|高新区|经济技术开发区|经济开发区|经开区|开发区|高新(?!技术)(?!企业)|经开|自主创新示范区|示范区|试验区|产业园区?|工业园区?|园区|科技园|新区)"
)
_SORTS = (("农", r"农业高新|农高"), ("高", r"高新"), ("经", r"经济技术|经济开发|经开"), ("示", r"示范区|试验区"), ("园", r"园|开发区|新区"))
_NAME_OF_PARK = re.compile(
    rf"[“\"]?(?P<name>(?:(?!在|位于|注册|落户|我们|公司|就在|本部|地点|一家)[\u4e00-\u9fff]){{2,10}}?{_PARK_END.pattern})[”\"]?(?:[（(](?P<other>[\u4e00-\u9fff]{{2,6}}区)[）)])?"
)


@lru_cache(maxsize=8192)
def province_of(name: str) -> str | None:
    """The province that a name of a province, city, university or park tells; None where it tells none or a country."""
    for pattern, table in ((_ANY_UNIT, UNITS), (_ANY_PROVINCE, _FULL), (_ANY_CITY, CITIES)):
        match = pattern.search(name)
        if match:
            return table[match.group()]
    return None


def city_of(name: str) -> str | None:
    match = _ANY_CITY.search(name)
    return match.group() if match else None


def country_of(name: str) -> str | None:
    match = _ANY_COUNTRY.search(name)
    return None if match is None else {"蒙古": "蒙古国"}.get(match.group(), match.group())


def countries_in(text: str) -> list[str]:
    """Every country that a text names, once each, in its order; groups of countries (欧洲, 中亚国家) are none."""
    named = (country_of(match.group()) for match in _ONE_COUNTRY.finditer(text))
    return [name for name in dict.fromkeys(named) if name]


def sort_of_park(name: str) -> str:
    """高: high-tech zone, 农: agricultural high-tech, 经: economic, 示: demonstration zone, 园: any other; "" for no park."""
    return next((sort for sort, words in _SORTS if re.search(words, name)), "")


@lru_cache(maxsize=4096)
def core_of_park(name: str) -> str:
    """The own part of a park's name, without brackets and kind: 昌吉国家高新技术产业开发区 → 昌吉."""
    bare = re.sub(r"[（(][^（）()]*[）)]|[“”\"]", "", name)
    return re.sub(r"国家级?$|自治区级?$|国家$|市$|州$|省$", "", _PARK_END.sub("", bare, count=1))


def same_park(said: str, named: str) -> bool:
    """Is the park that somebody said the one that a guide names? Cores and kinds must agree; 新市区 finds …（新市区）."""
    bracket = re.search(r"[（(]([^（）()]*)[）)]", named)
    if bracket and bracket[1] in said:
        return True
    a, b = core_of_park(said), core_of_park(named)
    if not a or not b or sort_of_park(said) != sort_of_park(named):
        return False
    return a == b or (len(min(a, b, key=len)) >= 2 and (a.startswith(b) or b.startswith(a) or a.endswith(b)))


@dataclass
class Places:
    """Places of the guides held, on top of the listed ones: parks by name, and the counties or cities guides name."""

    parks: dict[str, str | None] = field(default_factory=dict)

    def learn(self, regions: Iterable[str], texts: Iterable[str], province: str | None) -> None:
        """Adds the parks that a guide names; one in no listed city is taken to lie in the guide's own province."""
        for region in regions:
            if sort_of_park(region):
                self.parks.setdefault(re.sub(r"[“”\"]", "", region), province_of(region) or province)
        for text in texts:
            for match in _NAME_OF_PARK.finditer(text):
                name = re.sub(r"^(?:支持|推动|和|与|及|、)+", "", match["name"])
                if city_of(name) and len(name) >= 5:
                    self.parks.setdefault(name, province_of(name))

    def park_in(self, text: str) -> tuple[str, int, int] | None:
        """The first park that `text` names: (name as a guide has it, else as said; start; end)."""
        for match in _NAME_OF_PARK.finditer(text):
            said = match.group().strip("“”\"")
            start = match.start()
            city = _ANY_CITY.search(said)
            if city and city.start() > 0 and len(said[city.start() :]) >= 4:
                start += city.start()
                said = said[city.start() :]
            known = next((name for name in self.parks if same_park(said, name)), None)
            if known or city_of(said) or province_of(said):
                return known or said, start, match.end()
        return None

    def province(self, name: str) -> str | None:
        return self.parks.get(name) or province_of(name)


# what an applicant calls the region that it is in, by how such a region is called in full
_OWN_REGION = {
    "自治区": re.compile(r"自治区(?!级|科技|人民|政府|党委|行业|重点|优秀)|疆内|[我本全]区|(?<![园辖城地社高新])区内"), "省": re.compile(r"[我本全]省|省内"), "市": re.compile(r"[我本全]市|市内"),
}


def home_meant(telling: str, homes: Iterable[str]) -> str | None:
    """The province that 自治区 or 本省 means in a telling, of those where the guides held are at home: the only one that the word fits.

    None where that is open: nobody is put into a province by a guess.
    """
    known = dict.fromkeys(homes)
    said = [full for full, words in _OWN_REGION.items() if words.search(telling)]
    fitting = [home for home in known if not said or home.endswith(tuple(said))]
    return fitting[0] if len(fitting) == 1 else None
