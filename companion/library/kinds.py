"""What kind a file is, by its name: the word that rows, icons and filters use."""

_EXTENSIONS = {
    "note": "md markdown mdown mkd org rst adoc asciidoc textile wiki",
    "text": "txt text log nfo srt vtt tex bib diff patch",
    "pdf": "pdf",
    "mail": "eml mbox mbx msg emlx",
    "table": "csv tsv xlsx xls xlsm ods numbers",
    "calendar": "ics ical ifb",
    "contact": "vcf vcard",
    "document": "docx doc odt rtf pages wpd docm dotx ott",
    "slides": "pptx ppt odp key pps ppsx",
    "web": "html htm xhtml mhtml mht webarchive url webloc",
    "book": "epub mobi azw azw3 fb2 djvu",
    "code": "py pyi js mjs cjs ts tsx jsx java kt kts c h cc cpp cxx hpp hh cs go rs rb php pl pm swift m mm scala sh "
    "bash zsh fish ps1 bat cmd sql r jl lua vim el lisp clj cljs ex exs erl hs ml mli fs dart vue svelte css scss sass "
    "less ipynb tf cmake gradle groovy nix zig asm s proto graphql",
    "image": "png jpg jpeg gif webp bmp tif tiff heic heif svg avif ico psd xcf raw cr2 nef arw dng",
    "audio": "mp3 wav flac ogg oga opus m4a aac wma aiff aif amr",
    "data": "json jsonl ndjson yaml yml toml xml ini cfg conf properties plist parquet sqlite sqlite3 db zip tar gz "
    "tgz bz2 xz zst 7z rar mp4 mkv mov avi webm mpg mpeg m4v wmv",
}

KIND_OF_EXTENSION = {extension: kind for kind, names in _EXTENSIONS.items() for extension in names.split()}
KINDS = tuple(_EXTENSIONS)

# Names that say what they are without an extension.
_KIND_OF_NAME = {
    "makefile": "code",
    "dockerfile": "code",
    "readme": "text",
    "license": "text",
    "copying": "text",
    "notice": "text",
    "todo": "text",
    "changelog": "text",
    "inbox": "mail",
    "sent": "mail",
}


def kind_of(name: str) -> str:
    """The kind of a file called `name` (a path will do), one of `KINDS`; "data" where the name does not tell."""
    base = name.rsplit("/", 1)[-1].lower()
    stem, dot, extension = base.rpartition(".")
    if dot and stem:
        return KIND_OF_EXTENSION.get(extension, "data")
    return _KIND_OF_NAME.get(base, "data")
