"""What the three stages of a score are called, and a score that nobody knows yet."""

from ddci_cli.analysis.scores.totals import Stage
from ddci_cli.language import Message

STAGES = {
    Stage.BASELINE: Message("baseline"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("actual"),
}
UNKNOWN = Message("[no figure yet]")
