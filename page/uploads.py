"""Files that readers upload: read and gone. The address of one in its place is not followed."""

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import gradio as gr
from cachetools import TTLCache
from gradio_client.utils import is_file_obj_with_meta, is_http_url_like, traverse

from index import Article, ArticleError

if TYPE_CHECKING:
    from gradio.block_function import BlockFunction
    from gradio.state_holder import SessionState


class Page(gr.Blocks):
    """Fetches nothing by itself: any component of Gradio's would download what is given as the path of a file."""

    async def preprocess_data(
        self, block_fn: "BlockFunction", inputs: list[Any], state: "SessionState | None", explicit_call: bool = False
    ) -> list[Any]:
        traverse(inputs, _refuse_address, is_file_obj_with_meta)
        preprocessed: list[Any] = await super().preprocess_data(block_fn, inputs, state, explicit_call)
        return preprocessed


def _refuse_address(file: dict[str, Any]) -> dict[str, Any]:
    if is_http_url_like(file["path"]):
        raise gr.Error("Give the file itself, not its address.", print_exception=False)
    return file


def uploaded(upload: dict[str, Any] | None, progress: gr.Progress) -> Article:
    """The article in a file as Gradio describes an upload; of the file nothing stays on the disk."""
    if upload is None:
        raise ArticleError("The file didn’t arrive: give it again.")
    path = Path(upload["path"])
    return Article.from_bytes(_taken(path), upload.get("orig_name") or path.name, apart=True, progress=progress)


def _taken(path: Path) -> bytes:
    """What the file holds, which then is gone from the disk.

    The same file, given by several readers, lies in the same place: who comes after the first gets it from memory.
    """
    with _TAKING:
        try:
            data = path.read_bytes()
            path.unlink()
        except OSError as error:
            if (taken := _just_taken.get(path)) is None:
                raise ArticleError("The file didn’t arrive: give it again.") from error
            return taken
        with suppress(OSError):
            path.parent.rmdir()  # each content has a folder; under another name it may be another reader's too
        if len(data) <= _just_taken.maxsize:
            _just_taken[path] = data
        return data


_MINUTE = 60  # seconds
_TAKING = Lock()
_just_taken: TTLCache[Path, bytes] = TTLCache(100_000_000, _MINUTE, getsizeof=len)
