"""What is worked out once for an article, and kept as long as that is."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import TypeVar
from weakref import WeakKeyDictionary

Source = TypeVar("Source")
Value = TypeVar("Value")


def once_per_article(function: Callable[[Source], Value]) -> Callable[[Source], Value]:
    """The function of an article, called once for each that is alive; threads wait for the first to finish."""
    values: WeakKeyDictionary[Source, Value] = WeakKeyDictionary()
    making = RLock()

    @wraps(function)
    def value(source: Source) -> Value:
        if source not in values:
            with making:
                if source not in values:
                    values[source] = function(source)
        return values[source]

    return value
