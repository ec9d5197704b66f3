import type { Page } from "playwright-core";

/** The pattern of Chromium's messages about the speed at which Plotly draws. */
const advice = /GL Driver Message .*Performance|willReadFrequently/;

/**
 * Collects what goes wrong on a page from now on.
 *
 * It is errors, warnings, and requests that need a network.
 */
export function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    const isProblem = ["error", "warning"].includes(message.type());
    if (isProblem && !advice.test(message.text())) {
      problems.push(message.text());
    }
  });
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      problems.push(request.url());
    }
  });
  return problems;
}
