import {
  ExportLogsServiceRequestSchema,
  ExportLogsServiceResponseSchema,
} from "./generated/opentelemetry/proto/collector/logs/v1/logs_service_pb";
import {
  ExportMetricsServiceRequestSchema,
  ExportMetricsServiceResponseSchema,
} from "./generated/opentelemetry/proto/collector/metrics/v1/metrics_service_pb";
import {
  ExportTraceServiceRequestSchema,
  ExportTraceServiceResponseSchema,
} from "./generated/opentelemetry/proto/collector/trace/v1/trace_service_pb";

/** The signals of OpenTelemetry, and what each calls its records that were not taken. */
export const SIGNALS = {
  logs: { request: ExportLogsServiceRequestSchema, response: ExportLogsServiceResponseSchema, rejected: "rejectedLogRecords" },
  traces: { request: ExportTraceServiceRequestSchema, response: ExportTraceServiceResponseSchema, rejected: "rejectedSpans" },
  metrics: { request: ExportMetricsServiceRequestSchema, response: ExportMetricsServiceResponseSchema, rejected: "rejectedDataPoints" },
} as const;
export type Signal = keyof typeof SIGNALS;

export const JSON_TYPE = "application/json";
export const PROTOBUF_TYPE = "application/x-protobuf";
/** An answer, in the encoding of its request. */
export type OtlpAnswer = { type: typeof JSON_TYPE | typeof PROTOBUF_TYPE; body: string | null; bytes?: Uint8Array };
