import { answering } from "./handler.js";

export const kernelInfo = answering("kernel_info_reply", (_content, { info }) => info.toContent());
