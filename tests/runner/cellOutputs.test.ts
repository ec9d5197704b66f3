import { createMessage } from "@epochbook/kernel";
import { CellOutputs, type Displays } from "@epochbook/runner/dist/execute/cellOutputs.js";
import { beforeEach, describe, expect, it } from "vitest";

let displays: Displays;
let outputs: CellOutputs;

beforeEach(() => {
  displays = new Map();
  outputs = new CellOutputs(displays);
});

function add(type: string, content: object, to = outputs): void {
  to.add(createMessage(type, { ...content }, { session: "k" }));
}

function print(text: string, name = "stdout"): void {
  add("stream", { name, text });
}

function display(text: string, id?: string, type = "display_data", to = outputs): void {
  add(type, { data: { "text/plain": text }, metadata: {}, transient: { display_id: id } }, to);
}

const shown = (text: string) => ({
  output_type: "display_data",
  data: { "text/plain": text },
  metadata: {},
});

describe("CellOutputs", () => {
  it("merges streams by name, and not past another output", () => {
    print("1/2\r");
    print("warning\n", "stderr");
    print("2/2\n");
    display("chart");
    print("d\n");
    expect(outputs.outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "2/2\n" },
      { output_type: "stream", name: "stderr", text: "warning\n" },
      shown("chart"),
      { output_type: "stream", name: "stdout", text: "d\n" },
    ]);
    expect(outputs.lastLine).toBe("d");
  });

  it("updates displays by id, in the cell that shows them", () => {
    display("one", "x");
    display("other", "y");
    const later = new CellOutputs(displays);
    display("two", "x", "update_display_data", later);
    display("nowhere", "z", "update_display_data", later);
    expect(outputs.outputs).toEqual([shown("two"), shown("other")]);
    expect(later.outputs).toEqual([]);
  });

  it("clears at once, or with the next output", () => {
    print("a");
    add("clear_output", { wait: false });
    expect(outputs.outputs).toEqual([]);
    print("b");
    add("clear_output", { wait: true });
    expect(outputs.printed).toBe("b");
    print("c");
    expect(outputs.printed).toBe("c");
  });

  it("takes results and errors as they are", () => {
    add("execute_result", { execution_count: 3, data: { "text/plain": "2" }, metadata: {} });
    const error = { ename: "Error", evalue: "no", traceback: ["Error: no"] };
    add("error", error);
    expect(outputs.outputs).toEqual([
      { ...shown("2"), output_type: "execute_result", execution_count: 3 },
      { output_type: "error", ...error },
    ]);
    expect(outputs.error).toEqual(error);
  });
});
