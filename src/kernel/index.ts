export { KernelClient, type Attachments, type Question, type Request } from "./protocol/client.js";
export {
  channelAddress,
  createConnection,
  writeConnectionFile,
  type Channel,
  type Connection,
} from "./protocol/connection.js";
export { createMessage, type Message, type MessageHeader } from "./protocol/message.js";
export { createEncryptedConnection, createFileConnection } from "./protocol/privateConnection.js";
export { readConnectionFile } from "./protocol/readConnection.js";
export { parseMessage, serializeMessage } from "./protocol/wire.js";
export { kernelsFolder, type InstallPlace } from "./kernelspec/folders.js";
export {
  defaultKernelName,
  installKernelspec,
  listKernelspecs,
  uninstallKernelspec,
  type InstalledKernel,
} from "./kernelspec/install.js";
export { kernelScript, KernelspecError } from "./kernelspec/spec.js";
export { kernelVersion } from "./version.js";
