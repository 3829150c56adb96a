"""The kind of a cited work by the grammar of its title, for titles that the catalogue does not know."""

import re

# Ordered: the first that holds decides. Each line names what it tells apart.
_BOOK = re.compile(
    r"学习(?:纲要|问答|读本|辅导|导读)|概论$|^论坚持|^论(?:党|把握|[“\"])|读本|选[编读集]$|文选|论述摘编|重要论述|谈治国理政|导读|教材|"
    r"案例(?:汇编|选编|集|解读)|法律法规汇编|汇编$|(?:知识|法律|普法|宣传|工作|指导|办事|操作|执法|培训|应知应会)手册$|问答$|讲义|全书|故事$|简史$|简明问答|百问|百题|百例"
)
_OTHER = re.compile(
    r"证(?:书|件)?$|执照$|(?<!年)(?<!公)(?<!通)(?<!情况通)(?:日|晚|时|周|商|青年|法治|法制|都市|信息|晨)报$|周刊$|杂志$|电视台$|频道$|栏目$|专栏$|节目$|"
    r"APP$|app$|App$|小程序$|公众号$|平台$|网站$|系统$|电影$|短片$|微电影$|宣传片$|动漫$|歌$|强国$|今日说法|法治在线|新闻联播|"
    r"(?:决定|通知|告知|承诺|责任|意见|建议|协议|委托|申请|倡议|保证|答复)书$|公开信$|合同$|协议$|报告$|年报$|白皮书$|蓝皮书$|台账$|案卷$|记录$|登记表$|信息表$|"
    r"表$|简报$|专刊$|期刊$|一封信$|宣言$|之歌$|剧$"
)
_ACT = r"(?:条例|规定|准则|规则|章程|办法|细则|规程)(?:[（(].{1,12}[)）])?$"
_PARTY = re.compile(
    rf"^中国共产党.*{_ACT}|^党章$|^党.*{_ACT}|^(?:中共中央|中央)(?!人民政府).*{_ACT}|"
    rf"(?:党政|党内|党员|党组织|党组|党委|党的|纪检|监督执纪|巡视|领导干部|第一责任人职责).*{_ACT}|"
    rf"^关于新形势下党内政治生活的若干准则$|^(?:推进领导干部能上能下|干部教育培训|信访工作|中央企业|机构编制).*{_ACT}|中央八项规定.*"
)
_LOCAL_PARTY = re.compile(
    r"(?:[局厅镇乡处院]|街道|办事处|管委会|中心|单位|机关|本级)(?:机关)?党[组委]|^(?:[我本]?局|局)"
)
_TAIL = r"(?:[（(][^（）()]{1,20}[)）])*$"
_PLAN = re.compile(
    rf"(?:规划|纲要|要点|计划|安排|行动计划|规划方案|远景目标|路线图|时间表|任务书){_TAIL}|“?[一二三四五六七八九十]+五”?(?:普法|时期|规划)|[一二三四五六七八]五普法"
)
_LAW = re.compile(
    rf"^宪法$|(?<![办方做看立执用司普说书想手守学知尊懂文写释疗])法{_TAIL}|法典{_TAIL}|^宪法|修正案(?:[（(].*[)）])?$|"
    r"^(?:全国人民代表大会|全国人大).*(?:决定|决议|解释)$"
)
_PLACE = r"(?:[一-龥]{2,9}?(?:省|市|自治区|自治州|自治县|特别行政区|经济特区|特区|县|区|州|盟|旗))"
_REGULATION = re.compile(
    rf"(?:条例|自治条例){_TAIL}|条例实施(?:条例){_TAIL}|^{_PLACE}实施[<〈《].*法[>〉》](?:的?办法|的?若干规定|细则){_TAIL}"
)
_BODY = re.compile(
    r"^[一-龥]{2,20}?(?:街道(?:办事处)?|(?<![城乡村集])镇|(?<![城])乡(?!镇)|社区|局|厅|委员会|办公室|管委会|支队|大队|中心|公司|集团|学校|学院|医院|协会)(?=.{4,})"
)
"""An office's or a town's own rules (青苗街道…办法): only provinces, cities and ministries make rules of law."""
_STATUTE = re.compile(rf"(?:办法|规定|细则|规则){_TAIL}")
_TRIAL = re.compile(r"[（(](?:试行|暂行|征求意见稿|草案|送审稿|修订稿|初稿)[)）]|^关于|的通知$|责任制|制度$")
_ORDER = re.compile(r"令(?:[〔（(]\d{4}[〕）)])?第\d+号$|^第\d+号.*令$")
_POLICY = re.compile(
    rf"(?:通知|方案|意见|措施|清单|制度|决定|公告|通告|指引|指南|规程|规范|标准|办法|细则|规定|规则|批复|函|答复|批示|目录|预案|机制|章程|公约|举措|政策|"
    rf"若干条|[一二三四五六七八九十\d]+条|条款|基准|准则|流程|职责|约定|守则|命令|决议|纪要|通报|体系|范围|责任制|分工|事项|模板|文书|式样|样式|格式|依据|裁量权?){_TAIL}"
)


_NEWSPAPER = re.compile(
    r"(?<!年)(?<!公)(?<!通)(?<!简)(?:日报|晚报|时报|晨报|早报|商报|周报|青年报|法[治制]报|都市报|导报|快报)$|(?:电视台|广播电台|新闻网|新闻联播|今日说法|焦点访谈)$"
)
_COLUMN = re.compile(r"\s*(?:等?(?:栏目|专栏|节目|频道|专版|版面|头版|专题节目|专题栏目))")
_COLUMNS = ("栏目", "专栏", "节目", "频道", "专版")


def is_source(name: str, text: str, start: int, end: int) -> bool:
    """Say whether a title between marks is something cited; a newspaper or a programme is where one reads or hears it."""
    if _NEWSPAPER.search(name) or _COLUMN.match(text, end):
        return False
    return not text.endswith(_COLUMNS, 0, start)


def kind_of(name: str, doc_number: str | None) -> str:
    """Return the kind of a title: law, regulation, rule, policy, plan, party_rule, book or other."""
    if _ORDER.search(doc_number or ""):
        return _kind_of_order(name, doc_number or "")
    if name == doc_number:
        return "policy"
    if _BOOK.search(name):
        return "book"
    if _PARTY.search(name) and not _TRIAL.search(name.replace("(试行)", "").replace("（试行）", "")):
        return "policy" if _LOCAL_PARTY.search(name) else "party_rule"
    for kind, grammar in (("plan", _PLAN), ("law", _LAW), ("regulation", _REGULATION)):
        if grammar.search(name):
            return kind
    if _OTHER.search(name):
        return "other"
    return _kind_of_rest(name)


def _kind_of_order(name: str, doc_number: str) -> str:
    """An order of the President makes a law, one of the State Council a regulation, any other a rule."""
    if "主席令" in doc_number:
        return "law"
    return "regulation" if "国务院令" in doc_number or name.endswith("条例") else "rule"


def _kind_of_rest(name: str) -> str:
    """A ministry's 办法 or 规定 without a place in front is a rule; what a place made is a policy unless an order says else."""
    if _STATUTE.search(name) and not _TRIAL.search(name) and not re.match(_PLACE, name) and not _BODY.match(name):
        return "rule"
    return "policy" if _POLICY.search(name) else "other"
