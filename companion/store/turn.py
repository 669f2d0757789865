"""Turn vectors by an orthogonal matrix, so that what lies in Chroma's files is not the embedding itself.

A hurdle, no encryption: lengths and angles stay, and a few known texts give the matrix away.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray


def turn_matrix(seed: bytes, dimensions: int) -> NDArray[np.float32]:
    """The orthogonal matrix that belongs to `seed`, [dimensions, dimensions]; the same in every run.

    It is the Q of a normally distributed matrix, which makes it uniform over all rotations and reflections. The
    numbers come from SHAKE-256 and not from numpy, whose generators may change their stream with a version: another
    matrix would make a sealed generation give wrong neighbours.
    """
    count = dimensions * dimensions
    raw = np.frombuffer(hashlib.shake_256(seed).digest(16 * count), dtype="<u8").astype(np.float64)
    uniform = (raw + 0.5) / 2.0**64  # in (0, 1]
    radius, angle = np.sqrt(-2.0 * np.log(uniform[:count])), 2.0 * np.pi * uniform[count:]
    q, r = np.linalg.qr((radius * np.cos(angle)).reshape(dimensions, dimensions))
    signs = np.where(np.diagonal(r) < 0, -1.0, 1.0)  # LAPACK leaves them open
    matrix: NDArray[np.float32] = (q * signs).astype(np.float32)
    return matrix


def turn(vectors: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turned vectors, [n, dimensions]; their lengths and the cosines between them stay (to 1e-6)."""
    turned: NDArray[np.float32] = vectors.astype(np.float32, copy=False) @ matrix
    return turned
