"""Whether a model fits this machine's memory, and how long a context it can have there.

The sum is weights + key/value cache + what the server needs besides. Seen in recorded `/api/ps` answers: smollm2:135m,
98 MB on disk, 4,096 tokens: cache 30 layers x 3 heads x 128 numbers x 2 bytes x 4,096 = 94 MB, together 193 of the
210 MB that Ollama reports, so about a tenth comes on top. The rule agrees with the README of Ollama (8 GB for a 7B
model, 16 GB for 13B). Graphics memory is not counted: a model that fits there needs less of this.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

OVERHEAD = 1.1  # of weights and cache, as recorded above
SERVER_BYTES = 512 * 1024**2  # the server itself and its compute buffers for larger models
SHARE_OF_TOTAL = 0.75  # the rest belongs to the owner's other programs
# A question's passages, its conversation and an answer take about 6,000 tokens. On a processor a longer prompt takes
# minutes to read, and every model's cache grows with it.
WANTED_CONTEXT_TOKENS = 8192
LEAST_CONTEXT_TOKENS = 2048
CONTEXT_STEP_TOKENS = 1024
CACHE_NUMBER_BYTES = 2  # float16, the default of Ollama and llama.cpp


@dataclass(frozen=True)
class Memory:
    """Memory of a machine in bytes: all of it, and what could be had now."""

    total_bytes: int
    available_bytes: int


@dataclass(frozen=True)
class ModelShape:
    """What decides how much memory a model takes.

    Attributes:
        weights_bytes: size of its file. cache_bytes_per_token: of its key/value cache, 0 where unknown.
        context_tokens: the longest context it was made for, None where unknown.
    """

    weights_bytes: int
    cache_bytes_per_token: int = 0
    context_tokens: int | None = None

    def needed_bytes(self, context_tokens: int) -> int:
        """Memory that it takes with a context of this length."""
        own = self.weights_bytes + self.cache_bytes_per_token * context_tokens
        return int(own * OVERHEAD) + SERVER_BYTES


def this_machine() -> Memory:
    """Memory of this machine as the system tells it."""
    if sys.platform == "linux":
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        sizes = {line.partition(":")[0]: int(line.split()[1]) * 1024 for line in lines if ":" in line}
        return Memory(sizes["MemTotal"], sizes.get("MemAvailable", sizes["MemTotal"]))
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Memory(total, total // 2)


def fits(shape: ModelShape, memory: Memory) -> bool:
    """Whether the model runs on this machine with the least context that is of use."""
    return shape.needed_bytes(LEAST_CONTEXT_TOKENS) <= memory.total_bytes * SHARE_OF_TOTAL


def context_for(shape: ModelShape, memory: Memory) -> int:
    """How long a context to ask for: what is wanted, cut to the model's limit and to the memory that is free now."""
    limit = min(WANTED_CONTEXT_TOKENS, shape.context_tokens or WANTED_CONTEXT_TOKENS)
    least = min(LEAST_CONTEXT_TOKENS, limit)
    context = limit
    while context > least and shape.needed_bytes(context) > memory.available_bytes:
        context -= CONTEXT_STEP_TOKENS
    return max(context, least)
