"""What may stand between the name of an entry and its figure: the name must be what is counted, not a mere attribute of it."""

import re

from portalgen.extract.observations.verbs import VERBS

# Nouns that make the name in front of them a mere attribute: 行政处罚文书 are no penalties.
_OTHER_HEADS = re.compile(
    r"标准|基准|清单|制度|文书|人员|机构|窗口|平台|系统|指南|流程|方案|办法|模板|领域|程序|规定|体系|队伍|专业|渠道|电话|场所|工作机制|委员会|中心|受理点|建议书|意见书|听证|座席|案例|档案|基地|台账|计划|箱|站(?!长)|组织(?=\d)"
)
# 执法人员中法律专业的9人 are not all of them.
_SOME = re.compile(r"(?:当|之)?中(?![心队央国级层学介标专]|小学)|里面?(?=[^，。；\d]*的)")
# A deed is followed by its object, a channel by what is done through it: these may be anything.
_DEED = re.compile(
    rf"(?:{VERBS.pattern}|抽检|抽样|检测|抽查|巡查|监管|执法|行动|出动|覆盖|受教育|受众|参与|惠及|讲授|批示|进驻|核发|下达|拆违|拆除"
    r"|宣传|宣讲|宣贯|普法|释法|送法|六进|法律进|法治进|讲法|演练|学习|学法|演出|教育|咨询|贷款|扣押|查封|旁听|改正|限期|当场处罚|办结|接访|下访|来访|援助|公证"
    r"|热线|网站|公众网|公众号|平台|新媒体|微信|双随机)$"
)
_ROUGH = (
    r"[\s“”‘’\"'「」《》（）()：:、]|[一总]?共|合计|总计|累计|总|达到?|为|是|约|近|超过?|逾|突破|有|计|均|各|都|全部|分别|保持|维持|稳定|连续[一二三四五六七八九十\d]+年"
    r"|不少于|不低于|不超过|至少|在|的|了|已|等|仅|只|全年|今年|本年度?|目前|每年|每人|完成|全面|逐一|新|多|控制"
    r"|[由从自][^，。；、]{0,10}\Z|要|应|须|不到|不足|人民币|[上本同去]年|半年|上|下|期|第?[一二三四]?季度|到|如今|现在|发展|(?:缩短|压缩|压减|减少|减|降低?|提高|提升|增加?|升)(?:至|到|为)?"
)
_NOUNS = (
    r"案件|案|事项|工作|建设|政府|活动|各?类|班|款|书|额|单位|企业|主体|群众|干部|职工|人员|人数|人次|执法|文件|措施|意见|建议|决定书?|通知书|告知书|议题|资料|材料|手册"
    r"|数[字据]|总?数量?|总[量额]|[件份次条宗起户家处项批笔]次?数|金额|面积|时长|收入|入库|信息|数据|业务|服务|申请|诉求|工单|问题|项目|任务|行动|纠纷|矛盾|证[书件]?|件|协议|合同|会议"
    r"|内容|思想|考试|年度|政务|政策|涉法|追究|刑事|责任|法律|法治|法规|规章|学时|课时|报告|题目|课程?|讲座|培训|处罚|行政|许可|审批|登记|手续|目录|名录|事件|情况|情形|行为|线索|隐患|诉讼|应诉|复议|庭审|直播|草案|成员|团|参评|在岗|机关|授课|新收|构筑物|社区|村|用地|建筑|物|列|款项|落实"
)
# No way back into what was matched: words overlap (案件, 案), and there are too many ways to part a text into them.
# So a longer word stands in front of one that it begins with (上年, 上).
_PLAIN = re.compile(rf"(?>{_NOUNS}|{VERBS.pattern}|{_ROUGH})*+")
_LIST = re.compile(r"[”’\"]?(?:、|和|及|与|以及|或)")


def counts_another(text: str, last_part: str, end: int, figure: int) -> bool:
    """Say whether what is counted is another thing than the name that ends at ``end``, the figure starting at ``figure``.

    A noun behind the name that is no general one (案件, 活动) is the head of what is counted: 排污登记管理1230家 are no 登记.
    """
    if _OTHER_HEADS.match(text, end) or _SOME.match(text, end):
        return True
    if end >= figure or _DEED.search(last_part):
        return False
    between = text[end:figure]
    return not (any(map(str.isdigit, between)) or _LIST.match(between) or _PLAIN.fullmatch(between))
