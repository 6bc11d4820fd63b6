"""Directory tasks, in display order."""

from accord.forms.staffing.absence import AwayTask, BackTask, CoverTask, EndCoverTask
from accord.forms.staffing.agencies import DomainsTask, NamingTask, ReachTask
from accord.forms.staffing.holders import GivingUpTask, LeavingTask, RenamingTask, TakingOnTask
from accord.forms.staffing.posts import ClosingTask, PairTask, PostTask, StandInTask, TeamTask
from accord.forms.staffing.task import Task

FIRST: tuple[type[Task], ...] = (AwayTask, BackTask, LeavingTask, TakingOnTask)
"""Weekly tasks."""
LATER: tuple[type[Task], ...] = (
    CoverTask,
    EndCoverTask,
    PostTask,
    TeamTask,
    GivingUpTask,
    ClosingTask,
    RenamingTask,
    StandInTask,
    PairTask,
    ReachTask,
    DomainsTask,
    NamingTask,
)
TASKS: dict[str, type[Task]] = {task.key: task for task in (*FIRST, *LATER)}
