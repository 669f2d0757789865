"""Prints the sentences of problems as lupdate reads them: `companion/` itself knows no window, so it marks nothing."""

import json

from companion.types.errors import SENTENCES

for text in sorted({text for pair in SENTENCES.values() for text in pair}):
    print(f'QT_TRANSLATE_NOOP("Problem", {json.dumps(text, ensure_ascii=False)})')
