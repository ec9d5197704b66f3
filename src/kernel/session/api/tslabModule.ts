/** What `import … from "tslab"` gives to ES modules of packages. */
import { tslab } from "./tslab.js";

export const { display, newDisplay, versions } = tslab;
