"""Mean and variance of cosines over a whole collection, without looking at each vector.

For unit vectors x of a collection and a question q, the mean of q·x is q·m and the mean of (q·x)² is q'Cq, with m the
mean vector and C the mean of xx'. Both are kept up by adding and taking away vectors.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class CosineShape:
    """Mean and standard deviation of a question's cosines over a collection of `count` vectors."""

    mean: float
    deviation: float
    count: int


class Moments:
    """First and second moments of a collection of unit vectors."""

    def __init__(self, dimensions: int) -> None:
        self.count = 0
        self._sum = np.zeros(dimensions)
        self._squares = np.zeros((dimensions, dimensions))

    @property
    def dimensions(self) -> int:
        """Length of the vectors."""
        return len(self._sum)

    def add(self, vectors: Vectors) -> None:
        """Take in vectors, shape (n, dimensions)."""
        self._change(vectors, 1)

    def remove(self, vectors: Vectors) -> None:
        """Take out vectors that were added before, shape (n, dimensions)."""
        self._change(vectors, -1)

    def _change(self, vectors: Vectors, sign: int) -> None:
        rows = np.atleast_2d(vectors).astype(np.float64)
        self.count += sign * len(rows)
        self._sum += sign * rows.sum(0)
        self._squares += sign * (rows.T @ rows)

    def along(self, question: Vectors) -> CosineShape:
        """How the collection's cosines with a question's unit vector are spread."""
        if self.count <= 0:
            return CosineShape(0.0, 0.0, 0)
        direction = question.astype(np.float64)
        mean = float(direction @ self._sum) / self.count
        squares = float(direction @ self._squares @ direction) / self.count
        return CosineShape(mean, math.sqrt(max(0.0, squares - mean * mean)), self.count)

    def to_bytes(self) -> bytes:
        """All of it, to be kept beside the collection; `from_bytes` reads it."""
        head = np.array([self.count, self.dimensions], dtype="<i8").tobytes()
        return head + self._sum.astype("<f8").tobytes() + self._squares.astype("<f8").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Moments":
        """What `to_bytes` wrote.

        Raises:
            ValueError: the data has another length than its head says.
        """
        count, dimensions = (int(value) for value in np.frombuffer(data, "<i8", 2))
        if len(data) != 16 + 8 * (dimensions + dimensions * dimensions):
            raise ValueError("moments are cut off or from another version")
        moments = cls(dimensions)
        moments.count = count
        values = np.frombuffer(data, "<f8", offset=16)
        moments._sum = values[:dimensions].copy()
        moments._squares = values[dimensions:].reshape(dimensions, dimensions).copy()
        return moments
