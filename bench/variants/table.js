import { textTable } from "../harness/textTable.js";

const header = [
  "variant",
  "epochs",
  "compiled s",
  "Keras s",
  "compiled val",
  "Keras val",
  "published val",
  "compiled test",
  "Keras test",
  "published test",
];

/** Writes one line for each variant, and one of the totals. Accuracies are in percent. */
export function variantsTable(rows, totals) {
  const lines = rows.map(({ id, epochs, ours, keras, published }) => [
    id,
    String(epochs),
    seconds(ours?.seconds),
    seconds(keras?.seconds),
    percent(ours?.validationAccuracy),
    percent(keras?.validationAccuracy),
    published.validation?.toFixed(2) ?? "–",
    percent(ours?.testAccuracy),
    percent(keras?.testAccuracy),
    published.test?.toFixed(2) ?? "–",
  ]);
  const blanks = header.slice(4).map(() => "");
  return textTable(header, [
    ...lines,
    ["total", "", seconds(totals.ours), seconds(totals.keras), ...blanks],
  ]);
}

function seconds(value) {
  return value?.toFixed(1) ?? "–";
}

function percent(value) {
  return value === undefined ? "–" : (value * 100).toFixed(2);
}
