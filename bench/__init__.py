"""Accuracy and speed beside other systems, and what is learnt: the reader and how it is weighed.

`python -m bench --help`. The product imports nothing of this.
"""
