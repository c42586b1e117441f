"""From a file of one format to a `Source`: one module a format, each a function from bytes.

The libraries that read them are imported when a file of the kind comes: a plain start needs none.
"""
