import { defineConfig } from "vitest/config";

/** Tests load the packages as users do, by name and compiled; projects separate what needs more than npm. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/e2e/**", "tests/native/real/**", "tests/queue/**"],
          testTimeout: 60_000,
          // With what npm installs, also where `epochbook native build` has made something.
          env: { EPOCHBOOK_NATIVE: "/nonexistent" },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "native",
          include: ["tests/native/real/**/*.test.ts"],
          testTimeout: 900_000,
        },
      },
      {
        test: {
          name: "queue",
          include: ["tests/queue/**/*.test.ts"],
          testTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
