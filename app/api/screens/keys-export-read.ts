import { z } from "zod";
import { exportKeys } from "@/lib/domain/inventory/export-keys";
import { ExportKeys } from "@/lib/domain/inventory/schema";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

/** By POST, since a selection of keys is longer than an address may be. */
export const keysExportRead = read({
  name: "keys-export",
  permission: "organization:read_api_key",
  asked: "body",
  input: z.object({ org: z.string(), search: jsonText(ExportKeys) }),
  run: (ctx, { search }) => exportKeys(ctx, search),
});
