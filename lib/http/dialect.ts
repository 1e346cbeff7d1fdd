import { settings } from "../kernel/settings";
import type { RateWindow } from "../limits/limits";
import { bearerCredential, type CredentialReader, telemetryCredential } from "./credential";

/** How a family of addresses is spoken: where the key stands and how a refusal reads. */
export type Dialect = {
  name: "platform" | "seq" | "otlp";
  credential: CredentialReader;
  /** Pages of any site may send here. */
  isOpenToPages?: true;
  /** In which of a key's windows its requests count, unless the address says otherwise. */
  window: RateWindow;
  /** The status of RATE_LIMITED where the callers would lose what they sent on a 429. */
  limitedStatus?: number;
  /** Bytes of a body, unpacked. */
  bodyLimit: () => number;
};

const MEBIBYTE = 1024 * 1024;

export const platform: Dialect = { name: "platform", window: "default", credential: bearerCredential, bodyLimit: () => MEBIBYTE };

/** Telemetry read back as Seq's own tools do it. */
export const seq: Dialect = { name: "seq", window: "default", credential: telemetryCredential, bodyLimit: () => MEBIBYTE };

/** Telemetry coming in from Seq's clients, which drop a batch for good on any 4xx: what passes by itself is a 503, never a 429. */
export const seqIngestion: Dialect = {
  ...seq,
  window: "ingest",
  isOpenToPages: true,
  limitedStatus: 503,
  bodyLimit: () => settings.maxBatchBytes,
};

/** Telemetry from OpenTelemetry's exporters, which send again what is answered 503. */
export const otlp: Dialect = { ...seqIngestion, name: "otlp" };
