import { writeFileSync } from "node:fs";
import { targetLine } from "../harness/targetLine.js";
import { runKeras } from "./runKeras.js";
import { runOurs } from "./runOurs.js";
import { variantsTable } from "./table.js";
import { listVariants } from "./variants.js";

const seed = 1671;

/**
 * Trains the chapter's variants at full length: ours two at once, then Keras one after another.
 *
 * The totals are those of a wait: ours from the start of the first process to the end of the last;
 * Keras' the sum of its fits, without its start.
 */
export async function benchVariants({ json }) {
  const variants = listVariants();
  const ours = await runOurs(variants, seed);
  const keras = await runKeras(variants, seed);
  const rows = variants.map((variant) => ({
    ...variant,
    ours: ours.results.get(variant.id),
    keras: keras.results.get(variant.id),
  }));
  console.log(`\n${variantsTable(rows, { ours: ours.total, keras: keras.total })}\n`);
  for (const [name, { leftOut }] of Object.entries({ "epochbook compiled": ours, Keras: keras })) {
    if (leftOut !== undefined) {
      console.log(`Left out: ${name}: ${leftOut}`);
    }
  }
  const isWhole = ours.total !== undefined && keras.total !== undefined;
  console.log(
    targetLine({
      what: "all variants, seconds, compiled two at once / Keras on JAX",
      value: isWhole ? ours.total / keras.total : undefined,
      atMost: 0.6,
    }),
  );
  if (json !== undefined) {
    const pick = ({ id, epochs, ours, keras }) => ({ id, epochs, ours, keras });
    writeFileSync(json, `${JSON.stringify(rows.map(pick), null, 2)}\n`);
  }
}
