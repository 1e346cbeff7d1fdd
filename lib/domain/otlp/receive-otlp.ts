import { create, toBinary } from "@bufbuild/protobuf";
import type { Granted } from "../../access/caller";
import { settings } from "../../kernel/settings";
import { receiveDrafts } from "../events/receive-drafts";
import type { PresentedKey } from "../verdicts/presented-key";
import { JSON_TYPE, type OtlpAnswer, SIGNALS, type Signal } from "./otlp-terms";
import { type OtlpBatch, readOtlp } from "./read-otlp";

/**
 * A request of an OpenTelemetry exporter, read, put through its key's rules and stored. Resolves after the commit with the answer in the
 * request's encoding: that all was taken, or how many records were not. What the key's rules drop is taken.
 * Refuses with INVALID_REQUEST and PAYLOAD_TOO_LARGE.
 */
export async function receiveOtlp(
  ctx: Granted<"project:write_otlp">,
  key: PresentedKey,
  body: Buffer,
  signal: Signal,
  type: OtlpAnswer["type"],
  idempotencyKey?: string,
): Promise<OtlpAnswer> {
  let batch: OtlpBatch = { drafts: [], rejected: 0, reason: "" };
  await receiveDrafts(ctx, key, { reader: `${signal} ${type}`, body, idempotencyKey }, () => {
    batch = readOtlp(signal, type, body, settings.maxEventBytes);
    return batch.drafts;
  });
  return answerOf(signal, type, batch);
}

function answerOf(signal: Signal, type: OtlpAnswer["type"], { rejected, reason }: OtlpBatch): OtlpAnswer {
  const { response, rejected: member } = SIGNALS[signal];
  const partial = rejected > 0 ? { partialSuccess: { [member]: BigInt(rejected), errorMessage: reason } } : {};
  if (type !== JSON_TYPE) return { type, body: null, bytes: toBinary(response, create(response, partial)) };
  return { type, body: JSON.stringify(partial, (_, value) => (typeof value === "bigint" ? String(value) : value)) };
}
