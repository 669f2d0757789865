"""The embed worker starts without what only training and evaluating a model need."""

import json
import subprocess
import sys

SCRIPT = """
import json, sys
from companion.models import embedders

loaded = embedders.load(embedders.MINILM, 1)
texts = ["The kettle whistled.", "Der Kessel pfiff.", "a " * 300]
ours = {at: row.tolist() for places, rows in loaded.embed(texts, False) for at, row in zip(places, rows)}
absent = [name for name in ("sklearn", "scipy", "torch._dynamo") if name in sys.modules]

from sentence_transformers import SentenceTransformer
plain = SentenceTransformer(str(embedders.MINILM.folder() / "model"), device="cpu", local_files_only=True)
theirs = [plain.encode([text])[0].tolist() for text in texts]
import scipy.sparse
print(json.dumps({"ours": [ours[at] for at in range(3)], "theirs": theirs, "absent": absent,
                  "real": scipy.sparse.coo_matrix.__module__}))
"""


def test_the_embedder_loads_without_training_libraries_and_gives_the_very_vectors() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=300, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["absent"] == []
    assert told["real"].startswith("scipy.")  # whoever needs the real one afterwards gets it
    for ours, theirs in zip(told["ours"], told["theirs"], strict=True):
        assert max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) < 1e-5
