/** The types of highlight.js' core, which the package itself doesn't declare. */
declare module "highlight.js/lib/core" {
  import hljs from "highlight.js";
  export default hljs;
}
