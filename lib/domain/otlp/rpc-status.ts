import { create, toBinary } from "@bufbuild/protobuf";
import { StatusSchema } from "./generated/google/rpc/status_pb";
import { JSON_TYPE, type OtlpAnswer } from "./otlp-terms";

/** google.rpc.Code by the HTTP status that it goes with (google/rpc/code.proto). */
const CODES: Record<number, number> = {
  400: 3,
  401: 16,
  402: 8,
  403: 7,
  404: 5,
  405: 12,
  409: 6,
  413: 8,
  415: 3,
  422: 3,
  429: 8,
  500: 13,
  503: 14,
};
const UNKNOWN = 2;

/** A refusal as exporters read it: a `google.rpc.Status` in the request's encoding, in JSON where that is neither. */
export function rpcStatus(status: number, message: string, type: OtlpAnswer["type"]): OtlpAnswer {
  const code = CODES[status] ?? UNKNOWN;
  if (type === JSON_TYPE) return { type, body: JSON.stringify({ code, message }) };
  return { type, body: null, bytes: toBinary(StatusSchema, create(StatusSchema, { code, message })) };
}
