import type { FileOnDisk } from "../kernel/file-on-disk";
import type { Answer } from "./call";

/** A file to be kept, and not to be shown. Its name is one of ours. */
export const fileAnswer = (file: FileOnDisk): Answer => ({
  status: 200,
  headers: {
    "content-type": "application/octet-stream",
    "content-length": String(file.bytes),
    "content-disposition": `attachment; filename="${file.name.replace(/[^\w.-]/g, "_")}"`,
  },
  body: null,
  file,
});
