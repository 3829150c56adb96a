"""Every kind of label, separator and layout with every kind of name and number: what is masked depends on none of them alone."""

from itertools import product

import pytest

from portalgen.privacy import MASK, mask

NAMES = (
    "钟小强", "李娜", "欧阳文华", "第五建国", "韦国", "况明", "张 磊", "阿依古丽·买买提", "买买提江·吐尔逊", "次仁卓玛", "巴特尔", "吾尔开希", "斯日古楞", "Li Wei",
)  # fmt: skip
LABELS = ("联系人", "经办人", "审核人", "制表人", "举报人", "联 系 人")
BESIDE = "0759-3345678"
NAMED = (
    "{label}：{name}", "{label}：\n{name}\n", "{label}\n{name}\n联系电话\n{number}\n", "**{label}**：{name}", "【{label}】{name}", "{label}（签字）：{name}　　审批日期：2023年12月1日",
    "（{label}：{name}；电话：{number}）", "（{label}{name}，电话{number}）", "{label}为{name}，电话{number}。", "{label}及电话：{name} {number}", "{label}和电话：{name} {number}",
    "{label}（电话）：{name}（{number}）", "{label}：{name}、陈建军；何美玲", "{label}： {name}（男，汉族）", "{label}：{name}同志", "{label}: {name}  手机: {number}",
    "| {label} | {name} | 电话 | {number} |", "序号\t单位\t{label}\t联系方式\n1\t法规股\t{name}\t{number}\n", "| 序号 | 单位 | {label} | 电话 |\n|---|---|---|---|\n| 1 | 法规股 | {name} | {number} |\n",
    "科室      {label}      电话\n法规股    {name}    {number}\n",
)  # fmt: skip
MOBILES = (
    "13812345678", "138 1234 5678", "138-1234-5678", "138.1234.5678", "138·1234·5678", "138　1234　5678", "138—1234—5678", "138_1234_5678", "138 - 1234 - 5678", "138 123 45678", "(138)12345678",
    "（138）1234-5678", "１３８１２３４５６７８", "一三八一二三四五六七八", "幺三八幺二三四五六七八", "壹叁捌壹贰叁肆伍陆柒捌", "138一二三四5678", "1 3 8 1 2 3 4 5 6 7 8", "+86 13812345678",
    "+86-138-1234-5678", "0086-13812345678", "(+86)13812345678", "（+86）138 1234 5678",
)  # fmt: skip
CALLED = (
    "如有疑问请致电{}。", "联系电话：{}", "联系方式为：{}", "电话号码{}", "手机{}", "| 电话 | {} |", "联系人：王建国（{}）", "经办人王建国 {}", "咨询：{}", "如有疑问请拨{}。", "监督电话：{}",
)  # fmt: skip
IDENTITIES = (
    "440882198507141239", "440882850714123", "44088219850714123x", "440882198507141230", "440882-19850714-1239", "440882 1985 0714 1239", "44 0882 1985 0714 1239", "440882.19850714.1239",
    "４４０８８２１９８５０７１４１２３９",
)  # fmt: skip
IDENTIFIED = (
    "身份证号：{}", "身份证号码{}", "公民身份号码为{}。", "居民身份证编号 {}", "| 身份证号 | {} |", "身份证\n{}\n", "身份证（号码：{}）", "王某，男，{}，住雷州市",
)  # fmt: skip
MAILS = (
    "lisi@163.com",
    "lisi[at]163.com",
    "lisi（at）163（dot）com",
    "lisi＠163.com",
    "lisi#163.com",
    "lisi(a)163.com",
    "lisi艾特163.com",
    "lisi at 163.com",
    "ｌｉｓｉ＠１６３．ｃｏｍ",
)
MAILED = ("邮箱：{}", "请发送至{}。", "| 邮箱 | {} |", "发邮件到 {} 反映")
HOMES = (
    "雷州市西湖街道雷城大道23号", "新城街道幸福小区3栋2单元501室", "附城镇麻扶村3组", "西湖大道88号之一", "龙门镇足荣村", "三好街100-4号1208", "城东社区居委会第五居民小组",
)  # fmt: skip
HOUSED = (
    "家住{}。", "住址：{}", "家庭住址：{}", "户籍地址为{}", "| 住址 | {} |", "家庭地址（{}）", "王某，男，1985年7月出生，住{}。", "王某，男，汉族，住所地{}，不服处罚决定",
)  # fmt: skip


def is_covered(text: str, secret: str) -> bool:
    masked = mask(text)
    start = text.index(secret)
    return all(new == MASK or old.isspace() for old, new in zip(secret, masked[start:], strict=False))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_behind_its_label(name: str) -> None:
    cases = [layout.format(label=label, name=name, number=BESIDE) for label, layout in product(LABELS, NAMED)]
    assert [text for text in cases if not is_covered(text, name)] == []
    assert [text for text in cases if BESIDE in text and not is_covered(text, BESIDE)] == []
    assert [text for text in cases if "何美玲" in text and not is_covered(text, "何美玲")] == []


@pytest.mark.parametrize(
    ("values", "layouts"), [(MOBILES, CALLED), (IDENTITIES, IDENTIFIED), (MAILS, MAILED), (HOMES, HOUSED)]
)
def test_a_value_in_every_layout(values: tuple[str, ...], layouts: tuple[str, ...]) -> None:
    assert [(layout, value) for layout, value in product(layouts, values) if not is_covered(layout.format(value), value)] == []  # fmt: skip


@pytest.mark.parametrize(
    "label", ["监督电话", "投诉举报电话", "监督举报电话", "咨询电话", "监督、投诉电话", "服务专线电话"]
)
def test_the_line_of_an_office_stays_unless_somebody_is_named_with_it(label: str) -> None:
    for text in (f"{label}：0759-8812345", f"{label}0759-8812345、8812346", f"| {label} | 8812345 |"):
        assert mask(text) == text
    assert is_covered(f"联系人：王建国，{label}：0759-8812345", "0759-8812345")
    assert is_covered(f"{label}：0759-8812345（王建国）", "0759-8812345")
    assert is_covered(f"{label}：0759-8812345（王建国）", "王建国")
    assert mask(f"{label}：0759-8812345（工作日）") == f"{label}：0759-8812345（工作日）"
