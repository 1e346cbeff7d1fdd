import type { Manifest } from "@/lib/doors/openapi";
import * as clef from "../../ingest/clef/route";
import * as rawEvents from "../events/raw/route";
import * as events from "../events/route";
import * as signal from "../events/signal/route";
import * as health from "../health/route";
import * as ready from "../ready/route";
import * as apiKeyResumption from "./api-keys/[api_key_id]/resume/route";
import * as apiKeyRevocation from "./api-keys/[api_key_id]/revoke/route";
import * as apiKeyRotation from "./api-keys/[api_key_id]/rotate/route";
import * as apiKeyRotationEnd from "./api-keys/[api_key_id]/rotation/end/route";
import * as apiKeyRotationExtension from "./api-keys/[api_key_id]/rotation/extend/route";
import * as apiKeyRotationUndoing from "./api-keys/[api_key_id]/rotation/undo/route";
import * as apiKey from "./api-keys/[api_key_id]/route";
import * as apiKeySuspension from "./api-keys/[api_key_id]/suspend/route";
import * as apiKeys from "./api-keys/route";
import * as apiKeyVerification from "./api-keys/verify/route";
import * as project from "./projects/[project_id]/route";
import * as projects from "./projects/route";
import * as whoami from "./whoami/route";

/** Every address that is answered without a page: the table of contents. The document made from it stands beside it. */
export const manifest = {
  "/api/health": health,
  "/api/ready": ready,
  "/api/v1/whoami/": whoami,
  "/api/v1/projects/": projects,
  "/api/v1/projects/{project_id}/": project,
  "/api/v1/api-keys/": apiKeys,
  "/api/v1/api-keys/verify/": apiKeyVerification,
  "/api/v1/api-keys/{api_key_id}/": apiKey,
  "/api/v1/api-keys/{api_key_id}/revoke/": apiKeyRevocation,
  "/api/v1/api-keys/{api_key_id}/rotate/": apiKeyRotation,
  "/api/v1/api-keys/{api_key_id}/rotation/end/": apiKeyRotationEnd,
  "/api/v1/api-keys/{api_key_id}/rotation/extend/": apiKeyRotationExtension,
  "/api/v1/api-keys/{api_key_id}/rotation/undo/": apiKeyRotationUndoing,
  "/api/v1/api-keys/{api_key_id}/suspend/": apiKeySuspension,
  "/api/v1/api-keys/{api_key_id}/resume/": apiKeyResumption,
  "/ingest/clef": clef,
  "/api/events/raw": rawEvents,
  "/api/events": events,
  "/api/events/signal": signal,
} satisfies Manifest;
