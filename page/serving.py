"""Where a page listens, and how it looks."""

import errno
import socket
from pathlib import Path

import gradio as gr

from index.limits import limits

HERE = Path(__file__).resolve().parent.parent


def serve(
    page: gr.Blocks,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    share: bool = False,
    mcp: bool = False,
    wait: bool = True,
) -> str:
    """Serve the page, until interrupted or, with `wait` False, in the background; return its URL.

    port: the first free one from 7860 if None.
    mcp: also offer both endpoints as tools to assistants, by the Model Context Protocol; needs the extra `mcp`.
    share: also open a public link through Gradio's servers; without it no request leaves for another host.

    Raises ValueError or OSError, which say what to do, if the address can't be listened on.
    """
    host = host.strip("[]")
    _check_address(host, port)
    if mcp:
        from page import mcp_server  # what it needs is an extra

        mcp_server.use()
    theme = gr.themes.Base(
        primary_hue="indigo",
        neutral_hue="slate",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )
    script = f"const MAX_BYTES = {limits().file_bytes};\n" + (HERE / "app.js").read_text(encoding="utf-8")
    _, url, _ = page.launch(
        server_name=f"[{host}]" if ":" in host else host,  # an IPv6 address as it stands in a URL
        server_port=port,
        share=share,
        mcp_server=mcp,
        prevent_thread_lock=not wait,
        quiet=not wait,
        theme=theme,
        css_paths=HERE / "app.css",
        head=f"<script>{script}</script>",
        footer_links=["api"],
        ssr_mode=False,
        max_file_size=limits().file_bytes,
        state_session_capacity=limits().conversations,
    )
    return url


def _check_address(host: str, port: int | None) -> None:
    """Gradio itself reports an address that it can't listen on with a trace, after trying for long."""
    if port is not None and not 0 < port < 65536:
        raise ValueError(f"{port} is no port: choose one from 1 to 65535 with --port")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM)[0]
        socket.create_server(address, family=family).close()
    except (OSError, UnicodeError) as error:
        reasons = {
            errno.EADDRINUSE: f"port {port} is in use: choose another with --port",
            errno.EACCES: f"port {port} is not for everyone: choose one from 1024 with --port",
        }
        no_such = f"{host!r} is no address of this computer: choose another with --host"
        raise OSError(reasons.get(getattr(error, "errno", None) or 0, no_such)) from error
