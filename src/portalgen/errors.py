"""The one exception that ends a run: its text is for a maintainer, in Chinese, and says what to do."""

from portalgen.model.issue import Place


class PortalgenError(Exception):
    """Raised where the work cannot go on; the CLI turns it into exit code 3.

    Attributes:
        message: what happened and why, in Chinese.
        hint: how to mend it, in Chinese.
        place: file and line, where there is one.
        code: stable issue code (see ``checks``); ``X000`` where no code was assigned.
        trace: what a programmer needs to see of it; goes to a file, never to the screen.
    """

    def __init__(
        self, message: str, hint: str = "", place: Place | None = None, code: str = "X000", trace: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.place = place
        self.trace = trace

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        how = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{how}"
