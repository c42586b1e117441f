"""The parts of the web page that `app.py` puts together."""
