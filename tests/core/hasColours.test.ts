import { hasColours } from "@epochbook/core";
import { expect, it } from "vitest";

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "0" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, false],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ FORCE_COLOR: "false" }, true, false],
  [{ FORCE_COLOR: "3", NO_COLOR: "1" }, false, true],
])("with %j, where colours are %s by default, they are %s", (environment, byDefault, expected) => {
  expect(hasColours(byDefault, environment)).toBe(expected);
});
