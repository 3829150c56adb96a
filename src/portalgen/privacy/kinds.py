"""What kind of private stretch something is: a maintainer must know before a report with it is taken in."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of what is masked, the gravest first; the value is what a maintainer calls it."""

    IDENTITY = "身份证号"
    ACCOUNT = "账号或卡号"
    DOCUMENT = "护照等证件号"
    HOME = "家庭住址"
    PERSON = "个人姓名"
    PLATE = "车牌号"
    CLERK = "联系人、经办人姓名"
    PHONE = "电话号码"
    MAIL = "电子邮箱"
    CHAT = "微信号、QQ 号"

    @property
    def is_grave(self) -> bool:
        """Say whether a report that holds it is taken in only with a person's word: it should not have been published so."""
        return self in (Kind.IDENTITY, Kind.ACCOUNT, Kind.DOCUMENT, Kind.HOME, Kind.PERSON)
