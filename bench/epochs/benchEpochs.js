import { writeFileSync } from "node:fs";
import { hasTaskset } from "../harness/cores.js";
import { contestants } from "./contestants.js";
import { listEntries } from "./entries.js";
import { measure } from "./measure.js";
import { toRow } from "./rows.js";
import { epochsTable, toJson } from "./table.js";
import { targetLines } from "./targets.js";

/** Times the epochs of all contestants and prints them, with the targets. */
export async function benchEpochs({ only, epochs, rounds, json }) {
  const entries = listEntries({ only, epochs });
  if (entries.length === 0) {
    const names = contestants.map(({ name }) => name).join(", ");
    throw new Error(`expected --only to name some of ${names}`);
  }
  await measure(entries, rounds);
  const rows = entries.filter(({ leftOut }) => leftOut === undefined).map(toRow);
  if (rows.length > 0) {
    console.log(`\n${epochsTable(rows)}\n`);
  }
  console.log(notes(entries, rounds).join("\n"));
  console.log(`\n${targetLines(rows).join("\n")}`);
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify(toJson(rows), null, 2)}\n`);
  }
}

function notes(entries, rounds) {
  const reasons = new Map(
    entries
      .filter(({ leftOut }) => leftOut !== undefined)
      .map(({ name, leftOut }) => [name, leftOut]),
  );
  return [
    `Medians of all epochs but the first, from ${rounds} ${rounds === 1 ? "round" : "rounds"}. Test accuracies are means, each after the number of epochs in brackets: slow contestants train fewer.`,
    ...(hasTaskset() ? [] : ["taskset isn't here: fits at once share the cores as they like."]),
    ...[...reasons].map(([name, reason]) => `Left out: ${name}: ${reason}`),
  ];
}
