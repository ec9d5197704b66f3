"""Chapters under nbclient, with the quick values that their notebooks keep."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("number", ["01", "03", "05"])
def test_a_chapter_runs_as_in_nbclient(number, tmp_path, monkeypatch):
    monkeypatch.setenv("EPOCHBOOK_OUT", str(tmp_path))
    path = next((ROOT / "notebooks").glob(f"{number}-*.ipynb"))
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        for parameter, value in cell.metadata.get("epochbook", {}).get("quick", {}).items():
            cell.source = re.sub(
                rf"(\b{parameter}\b[^=\n]*= )[^;]+;",
                lambda match, value=value: f"{match[1]}{json.dumps(value)};",
                cell.source,
            )
    NotebookClient(
        notebook,
        kernel_name="epochbook",
        timeout=600,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    nbformat.validate(notebook)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert any("application/vnd.vegalite.v5+json" in output.get("data", {}) for output in outputs)
