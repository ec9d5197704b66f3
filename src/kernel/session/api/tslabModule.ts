/** The module that ES modules of packages get when they import `tslab`. */
import { tslab } from "./tslab.js";

export const { display, newDisplay, versions } = tslab;
