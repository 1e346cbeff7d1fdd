import type { EventDraft, JsonObject, JsonValue } from "../events/event-draft";
import { writeEventTime } from "../events/event-time";
import { setOwn, storableText } from "../events/sound-value";
import { attributesOf, exactDouble, exactInteger } from "./attribute-values";
import type {
  ExponentialHistogramDataPoint,
  HistogramDataPoint,
  Metric,
  NumberDataPoint,
  SummaryDataPoint,
} from "./generated/opentelemetry/proto/metrics/v1/metrics_pb";
import { draftOf, micros, type Origin, setTimes } from "./otlp-draft";
import { levelOf } from "./severity-number";

type Point = NumberDataPoint | HistogramDataPoint | ExponentialHistogramDataPoint | SummaryDataPoint;
type OfMetric = Values & { name: string; unit: string | undefined };
type Values = { [name: string]: JsonValue | undefined };

const TEMPORALITIES = [undefined, "delta", "cumulative"] as const;

/** Each data point of a metric as an event: its attributes are properties, beside them `metric.name` and what was measured. */
export function metricDrafts(metric: Metric): { readers: ((origin: Origin) => EventDraft)[]; sharedBytes: number } {
  const { data } = metric;
  if (data.case === undefined) return { readers: [], sharedBytes: 0 };
  const [name, unit, description] = [metric.name, metric.unit, metric.description].map(storableText);
  const ofAll = {
    name: name ?? "",
    unit: unit || undefined,
    description: description || undefined,
    type: data.case.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    temporality: "aggregationTemporality" in data.value ? TEMPORALITIES[data.value.aggregationTemporality] : undefined,
    monotonic: data.case === "sum" ? data.value.isMonotonic : undefined,
  };
  const readers = data.value.dataPoints.map((point) => (origin: Origin) => pointDraft(point, ofAll, origin));
  return { readers, sharedBytes: Buffer.byteLength(`${name}${unit}${name}${unit}${description}`) };
}

function pointDraft(point: Point, ofAll: OfMetric, origin: Origin): EventDraft {
  const properties = attributesOf(point.attributes);
  const draft = draftOf(properties, origin);
  draft.isMetric = true;
  setTimes(draft, point.timeUnixNano);
  Object.assign(draft, levelOf(0, ""));
  const measured = valuesOf(point);
  const start = point.startTimeUnixNano > 0n ? writeEventTime(...micros(point.startTimeUnixNano)) : undefined;
  addUnder("metric.", properties, { ...ofAll, start, ...measured });
  const shown = measured.value ?? `${measured.count} values, sum ${measured.sum ?? "unknown"}`;
  const { name, unit } = ofAll;
  draft.message = `${name} = ${shown}${unit && unit !== "1" ? ` ${unit}` : ""}`;
  return draft;
}

function valuesOf(point: Point): Values {
  switch (point.$typeName) {
    case "opentelemetry.proto.metrics.v1.NumberDataPoint":
      return { value: numberOf(point) };
    case "opentelemetry.proto.metrics.v1.SummaryDataPoint":
      return {
        count: exactInteger(point.count),
        sum: exactDouble(point.sum),
        quantiles: point.quantileValues.map(({ quantile, value }) => ({ quantile: exactDouble(quantile), value: exactDouble(value) })),
      };
    default:
      return {
        count: exactInteger(point.count),
        sum: optional(point.sum),
        min: optional(point.min),
        max: optional(point.max),
        ...bucketsOf(point),
      };
  }
}

function bucketsOf(point: HistogramDataPoint | ExponentialHistogramDataPoint): Values {
  if (point.$typeName === "opentelemetry.proto.metrics.v1.HistogramDataPoint")
    return { bounds: point.explicitBounds.map(exactDouble), buckets: point.bucketCounts.map(exactInteger) };
  const buckets = (side: typeof point.positive) => side && { offset: side.offset, counts: side.bucketCounts.map(exactInteger) };
  return {
    scale: point.scale,
    zero_count: exactInteger(point.zeroCount),
    positive: buckets(point.positive),
    negative: buckets(point.negative),
  };
}

function numberOf({ value }: NumberDataPoint): JsonValue {
  if (value.case === "asInt") return exactInteger(value.value);
  return value.case === "asDouble" ? exactDouble(value.value) : null;
}

const optional = (value: number | undefined) => (value === undefined ? undefined : exactDouble(value));

function addUnder(prefix: string, properties: JsonObject, values: Values): void {
  for (const [name, value] of Object.entries(values)) if (value !== undefined) setOwn(properties, prefix + name, value);
}
