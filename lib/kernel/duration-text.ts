import { DAY, HOUR, MINUTE, SECOND } from "./time";

/** Milliseconds as an ISO 8601 duration of days to seconds: `PT5M`, `P1DT12H`. */
export function durationText(ms: number): string {
  const days = Math.floor(ms / DAY);
  const parts = [
    [Math.floor((ms % DAY) / HOUR), "H"],
    [Math.floor((ms % HOUR) / MINUTE), "M"],
    [Math.floor((ms % MINUTE) / SECOND), "S"],
  ] as const;
  const time = parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : "")).join("");
  return time || days === 0 ? `P${days ? `${days}D` : ""}T${time || "0S"}` : `P${days}D`;
}
