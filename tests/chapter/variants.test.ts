import { buildVariant, published, variants, type VariantId } from "@epochbook/chapter";
import { recordResult, type FitResult } from "@epochbook/helpers";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

describe("the chapter's variants", () => {
  test.each([
    ["simple", 7850, ["Dense"]],
    ["hidden", 118282, ["Dense", "Dense", "Dense"]],
    ["dropout", 118282, ["Dense", "Dropout", "Dense", "Dropout", "Dense"]],
  ] as [VariantId, number, string[]][])("build the variant %s", (id, parameters, layers) => {
    const model = buildVariant(id, { seed: 1 });
    expect(model.countParams()).toBe(parameters);
    expect(model.layers.map((layer) => layer.getClassName())).toEqual(layers);
    expect(model.outputs[0].shape).toEqual([null, 10]);
  });

  test("know every published variant", () => {
    expect(Object.keys(variants)).toEqual([
      "simple",
      "hidden",
      "dropout",
      "dropout-250",
      "rmsprop",
      "adam",
      "adam-200",
    ]);
  });

  test("refuse what can't be built", () => {
    expect(() => buildVariant("adams" as VariantId, { seed: 1 })).toThrow(
      /expected a variant of simple, .*, got adams/,
    );
  });

  test.each(published.variants)("are built as the published figures say: $id", (variant) => {
    const id = variant.id as VariantId;
    expect(variants[id].epochs).toBe(variant.epochs);
    vi.stubEnv("EPOCHBOOK_OUT", temporaryFolder());
    const fit: FitResult = {
      history: { loss: [1], accuracy: [0.9] },
      secondsPerEpoch: [1],
      ...{ engine: "tfjs", backend: "wasm", reason: "" },
    };
    const { config } = recordResult({
      ...{ id, seed: 1, fit, trainRows: 48000, batchSize: 128, test: { accuracy: 0.9 } },
      model: buildVariant(id, { seed: 1 }),
    });
    vi.unstubAllEnvs();
    expect(variant.config).toEqual(config);
  });
});
