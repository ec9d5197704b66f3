import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { Attribute, Constant, ElementType, GraphContent, Node, Value } from "./types.js";

/**
 * The numbers of the element types.
 *
 * They and those of fields below are those of ONNX's schema, onnx.proto.
 */
const elementTypes: Record<ElementType, number> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};

const attributeTypes = { float: 1, integer: 2, text: 3, graph: 5, integers: 7 };

/** The version of the file format. */
const irVersion = 10;
/** The version of the operators' definitions. */
const operatorSet = 21;

/** Encodes a graph as an ONNX model. */
export function encodeModel(graph: GraphContent): Uint8Array {
  const writer = new BinaryWriter();
  integer(writer, 1, irVersion);
  message(writer, 7, () => {
    writeGraph(writer, graph);
  });
  message(writer, 8, () => {
    integer(writer, 2, operatorSet);
  });
  return writer.finish();
}

function writeGraph(writer: BinaryWriter, graph: GraphContent): void {
  messages(writer, 1, graph.nodes, writeNode);
  text(writer, 2, "graph");
  messages(writer, 5, graph.constants, writeConstant);
  messages(writer, 11, graph.inputs, writeValue);
  messages(writer, 12, graph.outputs, writeValue);
}

function writeNode(writer: BinaryWriter, node: Node): void {
  for (const name of node.inputs) {
    text(writer, 1, name);
  }
  for (const name of node.outputs) {
    text(writer, 2, name);
  }
  text(writer, 3, node.outputs[0]);
  text(writer, 4, node.operator);
  messages(writer, 5, Object.entries(node.attributes), writeAttribute);
}

function writeAttribute(writer: BinaryWriter, [name, value]: [string, Attribute]): void {
  text(writer, 1, name);
  if (typeof value === "number") {
    integer(writer, 3, value);
    integer(writer, 20, attributeTypes.integer);
  } else if (typeof value === "string") {
    text(writer, 4, value);
    integer(writer, 20, attributeTypes.text);
  } else if ("nodes" in value) {
    message(writer, 6, () => {
      writeGraph(writer, value);
    });
    integer(writer, 20, attributeTypes.graph);
  } else if ("float" in value) {
    writer.tag(2, WireType.Bit32).float(value.float);
    integer(writer, 20, attributeTypes.float);
  } else {
    for (const item of value) {
      integer(writer, 8, item);
    }
    integer(writer, 20, attributeTypes.integers);
  }
}

function writeConstant(writer: BinaryWriter, { name, type, shape, bytes }: Constant): void {
  for (const length of shape) {
    integer(writer, 1, length);
  }
  integer(writer, 2, elementTypes[type]);
  text(writer, 8, name);
  writer.tag(9, WireType.LengthDelimited).bytes(bytes);
}

function writeValue(writer: BinaryWriter, { name, type, shape }: Value): void {
  text(writer, 1, name);
  message(writer, 2, () => {
    message(writer, 1, () => {
      integer(writer, 1, elementTypes[type]);
      message(writer, 2, () => {
        messages(writer, 1, shape, (_, length) => {
          if (length !== null) {
            integer(writer, 1, length);
          }
        });
      });
    });
  });
}

function messages<T>(
  writer: BinaryWriter,
  field: number,
  items: readonly T[],
  write: (writer: BinaryWriter, item: T) => void,
): void {
  for (const item of items) {
    message(writer, field, () => {
      write(writer, item);
    });
  }
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}
