import { startLanguageEarly } from "./language/earlyLanguage.js";

const startLanguage = startLanguageEarly(process.cwd());
const { runFront } = await import("./runFront.js");
await runFront(startLanguage);
