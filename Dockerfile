FROM python:3.13-slim

# What changes least comes first: new code finds this layer made. All of it is wheels, nothing is compiled.
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir -r /tmp/requirements.txt

WORKDIR /app
COPY . .
RUN python -m compileall -q .

# Nothing is written but uploads, to /tmp, until they are read.
USER 65534:65534
# Memory that many threads once took goes back sooner from two arenas than from sixteen.
ENV MALLOC_ARENA_MAX=2
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=7860
EXPOSE 7860
# By no proxy, whatever the environment says.
HEALTHCHECK --start-period=60s --timeout=10s CMD ["python", "-c", "import http.client, os; page = http.client.HTTPConnection('127.0.0.1', os.environ['GRADIO_SERVER_PORT'], 5); page.request('GET', '/'); exit(page.getresponse().status != 200)"]
ENTRYPOINT ["python", "app.py"]
