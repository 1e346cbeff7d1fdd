import { z } from "zod";
import { JSON_TYPE, PROTOBUF_TYPE, SIGNALS, type Signal } from "../domain/otlp/otlp-terms";
import type { Media } from "../doors/route";

// As protobuf's JSON writes them: 64-bit numbers as text or number, ids in hex.
const big = z.union([z.string(), z.number()]);
const time = big.meta({ description: "Nanoseconds since 1970." });

const AnyValue: z.ZodType = z
  .looseObject({
    stringValue: z.string().optional(),
    boolValue: z.boolean().optional(),
    intValue: big.optional(),
    doubleValue: z.union([z.number(), z.string()]).optional(),
    bytesValue: z.string().optional(),
    get arrayValue() {
      return z.looseObject({ values: z.array(AnyValue).optional() }).optional();
    },
    get kvlistValue() {
      return z.looseObject({ values: z.array(KeyValue).optional() }).optional();
    },
  })
  .meta({ id: "OtlpAnyValue", description: "One of its members." });
const KeyValue = z.looseObject({ key: z.string(), value: AnyValue.optional() }).meta({ id: "OtlpKeyValue" });
const attributes = z.array(KeyValue).optional();

const Resource = z.looseObject({ attributes }).optional();
const Scope = z.looseObject({ name: z.string().optional(), version: z.string().optional(), attributes }).optional();

const LogRecord = z
  .looseObject({
    timeUnixNano: time.optional(),
    observedTimeUnixNano: time.optional(),
    severityNumber: z.int().optional(),
    severityText: z.string().optional(),
    body: AnyValue.optional(),
    attributes,
    traceId: z.string().optional(),
    spanId: z.string().optional(),
  })
  .meta({ id: "OtlpLogRecord" });
const Span = z
  .looseObject({
    traceId: z.string(),
    spanId: z.string(),
    parentSpanId: z.string().optional(),
    name: z.string(),
    kind: z.int().optional(),
    startTimeUnixNano: time,
    endTimeUnixNano: time,
    attributes,
    events: z.array(z.looseObject({ timeUnixNano: time.optional(), name: z.string().optional(), attributes })).optional(),
    status: z.looseObject({ code: z.int().optional(), message: z.string().optional() }).optional(),
  })
  .meta({ id: "OtlpSpan" });
const points = z.looseObject({ dataPoints: z.array(z.looseObject({ timeUnixNano: time.optional(), attributes })).optional() }).optional();
const Metric = z
  .looseObject({ name: z.string(), unit: z.string().optional(), gauge: points, sum: points, histogram: points })
  .meta({ id: "OtlpMetric" });

const REQUESTS: Record<Signal, z.ZodType> = {
  logs: z
    .looseObject({
      resourceLogs: z
        .array(
          z.looseObject({
            resource: Resource,
            scopeLogs: z.array(z.looseObject({ scope: Scope, logRecords: z.array(LogRecord).optional() })),
          }),
        )
        .optional(),
    })
    .meta({ id: "ExportLogsServiceRequest" }),
  traces: z
    .looseObject({
      resourceSpans: z
        .array(z.looseObject({ resource: Resource, scopeSpans: z.array(z.looseObject({ scope: Scope, spans: z.array(Span).optional() })) }))
        .optional(),
    })
    .meta({ id: "ExportTraceServiceRequest" }),
  metrics: z
    .looseObject({
      resourceMetrics: z
        .array(
          z.looseObject({
            resource: Resource,
            scopeMetrics: z.array(z.looseObject({ scope: Scope, metrics: z.array(Metric).optional() })),
          }),
        )
        .optional(),
    })
    .meta({ id: "ExportMetricsServiceRequest" }),
};

const resource = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] };
const at = "1763632800000000000";
const EXAMPLES: Record<Signal, unknown> = {
  logs: {
    resourceLogs: [
      { resource, scopeLogs: [{ logRecords: [{ timeUnixNano: at, severityNumber: 13, body: { stringValue: "Stock is low" } }] }] },
    ],
  },
  traces: {
    resourceSpans: [
      {
        resource,
        scopeSpans: [
          {
            spans: [
              {
                traceId: "5b8efff798038103d269b633813fc60c",
                spanId: "eee19b7ec3c1b174",
                name: "GET /lamps",
                startTimeUnixNano: at,
                endTimeUnixNano: "1763632800250000000",
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: {
    resourceMetrics: [
      { resource, scopeMetrics: [{ metrics: [{ name: "lamps.stock", gauge: { dataPoints: [{ timeUnixNano: at, asInt: "7" }] } }] }] },
    ],
  },
};

/** What an exporter sends, in either encoding. */
export const otlpBodies = (signal: Signal): Media => ({
  [PROTOBUF_TYPE]: { schema: "binary" },
  [JSON_TYPE]: { schema: REQUESTS[signal], example: EXAMPLES[signal] },
});

/** The answer in the request's encoding: all was taken, or how many records were not. */
export const otlpAnswers = (signal: Signal): Media => ({
  [PROTOBUF_TYPE]: { schema: "binary" },
  [JSON_TYPE]: {
    schema: z.object({ partialSuccess: z.object({ [SIGNALS[signal].rejected]: big, errorMessage: z.string() }).optional() }),
    example: {},
  },
});
