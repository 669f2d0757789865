"""Hanna's memory, made up: passages, an answer, a document, files and models, as the engine would tell them."""

from dataclasses import replace

from companion.types import safety
from companion.types.answers import Answer, Outcome, Sentence, Support, Verdict
from companion.types.documents import BlockKind, DateKind, Place, Span
from companion.types.errors import Action, Problem
from companion.types.library import DocumentView, FileRow, FileState, FolderRow, Progress, ShownBlock
from companion.types.models import EmbedderRow, ModelRow
from companion.types.passages import Passage

VISIT = (
    "Visit\n"
    "Waited forty minutes. Mum cheerful, asked the doctor about her garden.\n"
    "BP 104/62, dizzy mornings. Ramipril 10 → 5 mg. Ibuprofen stop, stomach and kidneys. Paracetamol 500 instead, "
    "max three a day. Metformin as before.\n"
    "Blood test in two months, fasting. Ask whether potassium is on it.\n"
    "New plan to the pharmacy\n"
    "Tell Aunt Karin about the ibuprofen"
)
ANSWER = (
    "Dr. Aydin lowered the ramipril from 10 mg to 5 mg on 14 April, because Mum’s blood pressure had come down to "
    "104/62 and she felt dizzy in the mornings. She stopped the ibuprofen at the same visit and wrote down "
    "paracetamol 500 mg instead, three a day at most. Metformin stays at 850 mg with breakfast and dinner. Ramipril "
    "works best when it is taken at the same hour every day. The next blood test is on Monday 22 June at 8:15, "
    "fasting, at the practice in Lindenallee."
)
QUESTION = "What did Dr. Aydin change about Mum’s tablets in April, and when is the next blood test?"


def span_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def passage(number: int, title: str, path: str, kind: str, text: str, date: str, place: Place) -> Passage:
    return Passage(
        number,
        100 + number,
        number,
        number,
        title,
        path,
        "Notes",
        kind,
        place,
        (),
        text,
        0,
        date,
        DateKind.NAME,
        1.0 / number,
    )


PLAN = "Metformin 850 mg · 1 – 0 – 1 – 0 · with food"
TEST = "Mon 22 June, 8:15 · Practice Aydin, Lindenallee 4"
MAIL = "Of course I’ll drive you, I’ll ring at quarter to eight."
PRESSURE = "14.04. · 7:10 · 104 · 62 · pulse 71 · dizzy"
PASSAGES = (
    replace(
        passage(1, "Dr Aydin, 14 April", "Mum/Dr Aydin.md", "note", VISIT.split("\n")[2], "2026-04-14", Place(line=6)),
        heading=("Visit",),
    ),
    passage(2, "Blood pressure", "Mum/BP.xlsx", "table", PRESSURE, "2026-04-14", Place(sheet="April", cells="A9:F14")),
    passage(3, "Medication plan", "Mum/Plan.pdf", "pdf", PLAN, "2026-04-14", Place(page=1)),
    passage(4, "Blood test Mum", "Family.ics", "calendar", TEST, "2026-06-22", Place()),
    passage(5, "Re: Monday the 22nd", "Mail/Monday.eml", "mail", MAIL, "2026-06-03", Place(message="To Mum")),
)


def sentences() -> tuple[Sentence, ...]:
    told = [part.strip(". ") + "." for part in ANSWER.replace("Dr. ", "Dr_ ").split(". ")]
    told = [part.replace("Dr_ ", "Dr. ") for part in told]
    supports = {
        0: ((1, "Ramipril 10 → 5 mg."), (2, "104 · 62")),
        1: ((1, "Ibuprofen stop, stomach and kidneys."),),
        2: ((3, "Metformin 850 mg"),),
        4: ((4, "Mon 22 June, 8:15"),),
    }
    made = []
    for index, text in enumerate(told):
        found = tuple(
            Support(number, 100 + number, span_of(PASSAGES[number - 1].text, words), 0.9)
            for number, words in supports.get(index, ())
        )
        verdict = Verdict.SUPPORTED if found else Verdict.UNSUPPORTED
        made.append(Sentence(text, span_of(ANSWER, text), found, verdict))
    return tuple(made)


def answer() -> Answer:
    return Answer(ANSWER, sentences(), PASSAGES, Outcome.ANSWERED, "gemma3:4b")


def document() -> DocumentView:
    blocks, at = [], 0
    kinds = (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.TASK,
        BlockKind.TASK,
    )
    for kind, line in zip(kinds, VISIT.split("\n"), strict=True):
        end = len(VISIT) if kind is BlockKind.HEADING else at + len(line)  # a heading covers what stands under it
        done = {"New plan to the pharmacy": True, "Tell Aunt Karin about the ibuprofen": False}.get(line)
        blocks.append(ShownBlock(kind, Span(at, end), Place(), 2 if kind is BlockKind.HEADING else 0, done))
        at += len(line) + 1
    return DocumentView(
        1, "Dr Aydin, 14 April", "Mum/2026-04-14 Dr Aydin.md", "Notes", "note", "2026-04-14", DateKind.NAME, VISIT, 0,
        len(VISIT), tuple(blocks), span_of(VISIT, VISIT.split("\n")[2]), (span_of(VISIT, "Ramipril 10 → 5 mg."),),
    )  # fmt: skip


def folder(number: int = 1, name: str = "Notes", *, sample: bool = False) -> FolderRow:
    counts = {FileState.SEARCHABLE: 58, FileState.BY_WORDS: 4, FileState.FAILED: 1}
    return FolderRow(number, f"/home/hanna/{name}", name, sample, False, False, counts)


def file(number: int, path: str, kind: str, state: FileState = FileState.SEARCHABLE) -> FileRow:
    problem = Problem("file-locked", actions=(Action.RETRY,)) if state is FileState.FAILED else None
    name = path.rsplit("/", 1)[-1]
    return FileRow(
        number, 1, path, name, kind, 40_000, "2026-04-14T10:00:00+00:00", state, problem, "2026-04-14", None, 4
    )


FILES = (
    file(1, "Flat/Building permit 1987, scan.pdf", "pdf", FileState.FAILED),
    file(2, "Flat/Costs.xlsx", "table"),
    file(3, "Flat/Offers/Kuhn.pdf", "pdf", FileState.BY_WORDS),
    file(4, "Mum/2026-04-14 Dr Aydin.md", "note"),
    file(5, "Mum/Plan.pdf", "pdf"),
    file(6, "Order of the work.docx", "document"),
)
PRIVACY = safety.PrivacyState(
    ("keyring",), True, "127.0.0.1", True, True, False, 0, False, 0, (),
    (safety.BackupRow("2026-06-10T020000", "2026-06-10T02:00:00+00:00", 90_000, True, {}),), None,
)  # fmt: skip
FORGETTING = [safety.ForgetStep(place, 1) for place in safety.ForgetPlace]
IDLE = Progress(63, 62, 58, 1, 0, None, False, "", True)
EMBEDDERS = (
    EmbedderRow("minilm", "all-MiniLM-L6-v2", 1, 90_868_376, "Apache-2.0", 1.0, 0.0, True, True, False, True),
    EmbedderRow("multilingual", "multilingual-e5-small", 95, 71_622_400, "MIT", 0.37, 2400.0, False, False, True, True),
)
STARTER = ModelRow("starter", 145_000_000, "smollm2", "135M", "Q8_0", 2048, "Apache-2.0", True)
GEMMA = ModelRow("gemma3:4b", 3_300_000_000, "gemma3", "4.3B", "Q4_K_M", 131_072, "Gemma terms", True)
