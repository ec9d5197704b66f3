declare module "node-api-headers" {
  /** The absolute path of the folder that holds Node-API's headers. */
  // eslint-disable-next-line @typescript-eslint/naming-convention -- the package's own name
  export const include_dir: string;
}
