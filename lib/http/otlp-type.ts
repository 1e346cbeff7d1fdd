import { JSON_TYPE, type OtlpAnswer, PROTOBUF_TYPE } from "../domain/otlp/otlp-terms";
import { Refusal } from "../kernel/refusal";
import type { Call } from "./call";

const PROTOBUF = new Set<string>([PROTOBUF_TYPE, "application/protobuf"]);

/** The encoding of a request by its content type, whose parameters and case do not matter; undefined for another. */
export function otlpTypeOf(contentType: string | undefined): OtlpAnswer["type"] | undefined {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return PROTOBUF.has(type) ? PROTOBUF_TYPE : type === JSON_TYPE ? JSON_TYPE : undefined;
}

/** The same, or a refusal that names both. */
export function otlpType(call: Call): OtlpAnswer["type"] {
  const type = otlpTypeOf(call.header("content-type"));
  if (type) return type;
  throw new Refusal("UNSUPPORTED_MEDIA_TYPE", `Send OTLP with Content-Type ${JSON_TYPE} or ${PROTOBUF_TYPE}.`);
}
