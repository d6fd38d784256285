"""Export: from a trained model to the files that the package ships.

    python export.py RUN/model.pt FOLDER --version NAME

FOLDER gets `attribution.int8.onnx`, `tokenizer.json` and `scores.json`; beside them, under `RUN`, stays the graph in full
precision, to measure what quantisation costs.
"""

import argparse
import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from model import Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import encoder_folder, scores_of

OPSET = 17


def export(model: Model, file: Path) -> None:
    """Write the graph in full precision: ids and forms in, labels and vectors out."""
    model.eval()
    ids = torch.zeros(2, 16, dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's notices of its own successor
        torch.onnx.export(
            model,
            (ids, ids),
            str(file),
            input_names=["ids", "forms"],
            output_names=["labels", "vectors"],
            dynamic_axes=dict.fromkeys(("ids", "forms", "labels", "vectors"), axes),
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )


def quantised(file: Path, target: Path) -> None:
    """Quantise the matrices dynamically to int8, per channel (per tensor loses about twice as much), but for the heads."""
    graph = onnx.load(str(file)).graph
    heads = [
        node.name for node in graph.node if node.op_type == "MatMul" and ("/label/" in node.name or "/vectors/" in node.name)
    ]
    quantize_dynamic(
        str(file),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Seven bits: on processors without VNNI sums of eight-bit products overflow their sixteen bits and are cut.
        reduce_range=True,
        nodes_to_exclude=heads,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def main() -> None:
    """Read the command line, and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True, help="a name for the model, which every reading declares")
    given = parser.parse_args()
    model = Model()
    model.load_state_dict(torch.load(given.model, weights_only=True))
    given.folder.mkdir(parents=True, exist_ok=True)
    full = given.model.with_suffix(".onnx")
    export(model, full)
    quantised(full, given.folder / "attribution.int8.onnx")
    shutil.copyfile(encoder_folder() / "tokenizer.json", given.folder / "tokenizer.json")
    (given.folder / "scores.json").write_text(json.dumps(scores_of(model, given.version)) + "\n")
    for file in sorted(given.folder.iterdir()):
        print(f"{file.stat().st_size:>12,}  {file}")


if __name__ == "__main__":
    main()
