"""How much one file may ask of a reader; what goes beyond ends as a problem, not as a full memory."""

from companion.types.errors import CompanionError

FILE_BYTES = 512 * 1024 * 1024  # beyond a mailbox of some years or a scanned book; larger files are data, not reading
WHOLE_BYTES = (
    64 * 1024 * 1024
)  # formats that must be held in memory at once (text, HTML, mail) cost about five times that
TEXT_CHARS = 24_000_000  # about twelve long novels; with its tree that is some 100 MB on the link
BLOCKS = 400_000  # a block costs about 400 bytes in memory and 150 on the link
ZIP_ENTRIES = 20_000  # the largest books and decks have some thousands of parts
ZIP_ENTRY_BYTES = 128 * 1024 * 1024  # one part unpacked; a sheet of 500,000 rows is about 100 MB of XML
ZIP_RATIO = 400  # XML packs to 1:20, sheets of zeros to 1:100; bombs start at 1:1000
ZIP_RATIO_FROM_BYTES = 16 * 1024 * 1024  # below that the ratio is nobody's concern
NESTING = 3  # a mail in a mail with a document in it; deeper ones are listed by name
ATTACHMENTS = 200  # in one message or document
ATTACHED_BYTES = 128 * 1024 * 1024  # all attachments of one file together, nested ones counted again
SHEET_ROWS = 200_000  # a sheet of a person; Excel's own end is 1,048,576
SHEET_COLUMNS = 400  # columns beyond are formatting spilt to the right
TREE_DEPTH = 200  # elements within elements; libxml2 itself stops at 256
OCR_PAGES = 300  # a scanned page takes some seconds; a reader has minutes
OCR_PIXELS = 4_000_000  # about an A4 page at 180 dpi; more finds no more letters and takes longer
IMAGE_PIXELS = 120_000_000  # a decoded photo of that size takes 360 MB


def megabytes(size_bytes: int) -> str:
    """A size as a person says it."""
    return f"{size_bytes // (1024 * 1024)} MB"


def too_large(limit: str) -> CompanionError:
    """The error for a file beyond a limit, such as "64 MB" or "200000 rows"."""
    return CompanionError("file-too-large", limit=limit)


def damaged(reason: str) -> CompanionError:
    """The error for a file that breaks its own format; `reason` follows a colon."""
    return CompanionError("file-damaged", reason=reason)
