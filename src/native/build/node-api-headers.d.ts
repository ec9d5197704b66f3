declare module "node-api-headers" {
  /** The absolute path of the folder that holds Node-API's headers. */
  export const include_dir: string;
}
