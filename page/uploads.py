"""Files that readers upload: read and gone. The address of one in its place is not followed."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
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
    try:
        data = path.read_bytes()
        path.unlink()
    except OSError as error:  # the same file, given by another reader at the same moment, lies in the same place
        raise ArticleError("The file didn’t arrive: give it again.") from error
    with suppress(OSError):
        path.parent.rmdir()  # each content has a folder; under another name it may be another reader's too
    return Article.from_bytes(data, upload.get("orig_name") or path.name, apart=True, progress=progress)
