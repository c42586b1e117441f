"""Matrix products that wake no threads.

Between questions a BLAS's threads sleep or spin; waking them costs more than a small product, and much
more on a machine that has other things to do.
"""

import numpy as np
from numpy.typing import NDArray

_ONE_THREAD = 65_536 * 4
"""Multiplications that OpenBLAS does in one thread: its SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD."""


def product(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """`left @ right`, shapes (N, K) and (K, M), in pieces of so many rows."""
    rows = max(1, _ONE_THREAD // right.size)
    if len(left) <= rows:
        whole: NDArray[np.float32] = left @ right
        return whole
    return np.concatenate([left[at : at + rows] @ right for at in range(0, len(left), rows)])
