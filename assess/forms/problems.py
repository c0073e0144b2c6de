"""What can be wrong with a bank, said so that a practice lead can put it right."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITIES = ("error", "warning", "advice")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, where it is, why it matters and what to do."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    why: str
    fix: str

    def __str__(self) -> str:
        """`CODE file:line:column what; why it matters; do A or B.`"""
        where = f"{self.file}:{self.line}:{self.column}"
        return f"{self.code} {where} {self.message}; {self.why}; {self.fix}."

    @property
    def rank(self) -> tuple[int, str, int, int]:
        """Errors before warnings before advice, then by place."""
        return (SEVERITIES.index(self.severity), self.file, self.line, self.column)
