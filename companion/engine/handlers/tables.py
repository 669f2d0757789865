"""The rows of what was counted."""

from typing import TYPE_CHECKING

from companion import requests
from companion.link.server import Handler, Job
from companion.types.answers import Answer
from companion.types.tables import CountedRows
from companion.whole.counting.citing import rows_page
from companion.whole.numbers import as_answer, count_again

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def table_rows(request: requests.TableRows, job: Job) -> CountedRows:
        return rows_page(engine.memory.database.read(), request.plan, request.after, request.limit, job.cancel.check)

    def again(request: requests.CountAgain, job: Job) -> Answer:
        return as_answer(count_again(engine.memory.database, request.plan, job.cancel))

    return {"TableRows": table_rows, "CountAgain": again}
