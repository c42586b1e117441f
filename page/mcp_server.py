"""The page's tools for assistants: Gradio's own MCP server, with answers as JSON whose fields are described.

Gradio hands a value over as Python writes it (`{'found': True, …`), and says nothing of what it holds.
"""

import json
from pathlib import Path
from typing import Any

import gradio.mcp
from mcp import types

_SCHEMA = json.loads((Path(__file__).resolve().parent.parent / "qa" / "answer.schema.json").read_text(encoding="utf-8"))


class AnswerServer(gradio.mcp.GradioMCPServer):
    """Every tool gives `Answer.to_dict()`: as text for the model, and structured for the program around it."""

    def create_mcp_server(self) -> Any:  # noqa: ANN401
        """Gradio's server; what it lists and what it gives pass through here."""
        server = super().create_mcp_server()
        list_tools = server.request_handlers[types.ListToolsRequest]
        call_tool = server.request_handlers[types.CallToolRequest]

        async def described(request: types.ListToolsRequest) -> Any:  # noqa: ANN401
            result: Any = await list_tools(request)
            for tool in result.root.tools:
                tool.outputSchema = _SCHEMA
                tool.annotations = types.ToolAnnotations(readOnlyHint=True, openWorldHint=False)
            return result

        async def structured(request: types.CallToolRequest) -> Any:  # noqa: ANN401
            result: Any = await call_tool(request)
            if not result.root.isError:
                result.root.structuredContent = json.loads(result.root.content[0].text)
            return result

        server.request_handlers |= {types.ListToolsRequest: described, types.CallToolRequest: structured}
        return server

    def postprocess_output_data(self, data: Any, root_url: str) -> list[Any]:  # noqa: ANN401, ARG002
        """The answer as JSON; Gradio would write it as Python does."""
        return [types.TextContent(type="text", text=json.dumps(answer, ensure_ascii=False)) for answer in data]


def use() -> None:
    """From now on a page that is served with MCP has these tools; Gradio offers no other way to choose its server."""
    gradio.mcp.GradioMCPServer = AnswerServer  # type: ignore[misc]
