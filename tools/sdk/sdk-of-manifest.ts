import { manifest } from "../../app/api/v1/manifest";
import { openApi } from "../../lib/reference/openapi";
import { sdkSource } from "./sdk-source";

/** The generated part of the SDK, from the routes of this source; not yet formatted. */
export const sdkOfManifest = (): string => sdkSource(openApi(manifest, { title: "Latchkey", version: "1", url: "" }));
