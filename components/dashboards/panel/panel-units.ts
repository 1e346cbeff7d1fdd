import { shortNumber } from "../../ui/number-short";

const BYTES = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

function byteText(value: number): string {
  const power = value === 0 ? 0 : Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log(Math.abs(value)) / Math.log(1024))));
  return `${rounded(value / 1024 ** power)}\u202f${BYTES[power]}`;
}

const SPANS = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
  [0.001, "ms"],
  [0.000_001, "µs"],
] as const;

function spanText(seconds: number): string {
  if (seconds === 0) return "0";
  const [size, unit] = SPANS.find(([size]) => Math.abs(seconds) >= size) ?? [1e-9, "ns"];
  return `${rounded(seconds / size)}\u202f${unit}`;
}

/** With as many digits as can be read at a glance. */
const rounded = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 4 });

const SECONDS: Record<string, number> = {
  nanoseconds: 1e-9,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};
const SIZES: Record<string, number> = { bytes: 1, kilobytes: 1024, megabytes: 1024 ** 2, gigabytes: 1024 ** 3 };

export const UNITS = ["decimal", "percent", "percentunit", "milliseconds", "seconds", "bytes"] as const;
export const UNIT_WORDS: Record<(typeof UNITS)[number], string> = {
  decimal: "A number",
  percent: "Percent, from 0 to 100",
  percentunit: "Percent, from 0 to 1",
  milliseconds: "Milliseconds",
  seconds: "Seconds",
  bytes: "Bytes",
};

/** How a number of this unit is written. */
export function writeIn(unit: string | undefined): (value: number) => string {
  if (unit === undefined || unit === "decimal" || unit === "short")
    return (value) => (Math.abs(value) < 1000 ? rounded(value) : shortNumber(value));
  if (unit === "percent") return (value) => `${rounded(value)}\u202f%`;
  if (unit === "percentunit" || unit === "percent-decimal") return (value) => `${rounded(value * 100)}\u202f%`;
  if (unit.endsWith("/sec")) {
    const write = writeIn(unit.slice(0, -4));
    return (value) => `${write(value)}/s`;
  }
  const [span, size] = [SECONDS[unit], SIZES[unit]];
  if (span !== undefined) return (value) => spanText(value * span);
  if (size !== undefined) return (value) => byteText(value * size);
  return (value) => `${rounded(value)}\u202f${unit}`;
}
