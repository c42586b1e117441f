"""The web page: layout, what its events do, how an answer is shown.

In come what readers and programs send, out go components of Gradio; nothing here decides on an answer.
"""
