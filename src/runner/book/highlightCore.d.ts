/** highlight.js declares types for the whole of it and for its languages, not for its core. */
declare module "highlight.js/lib/core" {
  import hljs from "highlight.js";
  export default hljs;
}
