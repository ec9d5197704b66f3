import { showTable, tableBundle, toHtmlTable } from "@epochbook/helpers/dist/display/index.js";
import { afterEach, expect, test, vi } from "vitest";
import { inKernel } from "./data.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const table = {
  caption: "Test accuracy <in percent>",
  columns: ["Net", "Ours", "Published & printed"],
  rows: [
    ["simple", 92.19, 92.22],
    ["hidden", "94.46 ± 0.10", "–"],
  ],
  note: "No run yet: <adam>.",
};

test("a table has a caption, headings with their scope, and no markup from its cells", () => {
  expect(toHtmlTable(table)).toBe(
    [
      "<table>",
      "<caption>Test accuracy &lt;in percent&gt;</caption>",
      '<thead><tr><th scope="col" style="text-align: left">Net</th>' +
        '<th scope="col" style="text-align: right">Ours</th>' +
        '<th scope="col" style="text-align: right">Published &amp; printed</th></tr></thead>',
      "<tbody>",
      '<tr><th scope="row" style="text-align: left">simple</th>' +
        '<td style="text-align: right">92.19</td><td style="text-align: right">92.22</td></tr>',
      '<tr><th scope="row" style="text-align: left">hidden</th>' +
        '<td style="text-align: right">94.46 ± 0.10</td><td style="text-align: right">–</td></tr>',
      "</tbody>",
      "</table>",
      "<p>No run yet: &lt;adam&gt;.</p>",
    ].join("\n"),
  );
});

test("a table is aligned as text, and printed in a plain script", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  showTable(table);
  const text = [
    "Test accuracy <in percent>",
    "Net             Ours  Published & printed",
    "------  ------------  -------------------",
    "simple         92.19                92.22",
    "hidden  94.46 ± 0.10                    –",
    "No run yet: <adam>.",
  ].join("\n");
  expect(log.mock.calls).toEqual([[text]]);
});

test("a notebook gets a table as one message", async () => {
  const sent = await inKernel(() => {
    showTable(table);
  });
  expect(sent).toMatchObject([{ bundle: tableBundle(table), update: false }]);
});

test("a table without a caption or with a short row is refused", () => {
  expect(() => toHtmlTable({ ...table, caption: " " })).toThrow(/expected caption/);
  expect(() => toHtmlTable({ ...table, columns: [], rows: [] })).toThrow(/at least one heading/);
  expect(() => toHtmlTable({ ...table, rows: [["simple"]] })).toThrow(
    /expected 3 cells in row 0, one a column, got 1/,
  );
});
