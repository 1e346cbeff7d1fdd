import { settings } from "../kernel/settings";
import type { Answer } from "./call";
import { bearerCredential, type CredentialReader, telemetryCredential } from "./credential";
import { problem, type Refused, refusalHeaders, tokenlessText } from "./problem";

/** How a family of addresses is spoken: where the key stands and how a refusal reads. */
export type Dialect = {
  name: "platform" | "seq";
  credential: CredentialReader;
  refuse: (refused: Refused) => Answer;
  /** Bytes of a body, unpacked. */
  bodyLimit: () => number;
};

const MEBIBYTE = 1024 * 1024;

export const platform: Dialect = { name: "platform", credential: bearerCredential, refuse: problem, bodyLimit: () => MEBIBYTE };

const seqRefusal = ({ refusal, requestId }: Refused, status = refusal.status): Answer => ({
  status,
  headers: { "content-type": "application/json", ...refusalHeaders(refusal) },
  body: tokenlessText({ Error: refusal.message, request_id: requestId }),
});

/** Telemetry read back as Seq's own tools do it. */
export const seq: Dialect = {
  name: "seq",
  credential: telemetryCredential,
  refuse: (refused) => seqRefusal(refused),
  bodyLimit: () => MEBIBYTE,
};

/** Telemetry coming in from Seq's clients, which drop a batch for good on any 4xx: what passes by itself is a 503, never a 429. */
export const seqIngestion: Dialect = {
  ...seq,
  refuse: (refused) => seqRefusal(refused, refused.refusal.code === "RATE_LIMITED" ? 503 : undefined),
  bodyLimit: () => settings.maxBatchBytes,
};
