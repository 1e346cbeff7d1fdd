/** A rate a minute in few characters: 12.4 k, 0.3, and what is less than that as such. */
export function rateWords(sum: number, minutes: number, short: (value: number) => string): string {
  const rate = sum / Math.max(1, minutes);
  if (rate === 0) return "0";
  if (rate < 0.1) return "< 0.1";
  return rate < 100 ? short(Math.round(rate * 10) / 10) : short(Math.round(rate));
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** Bytes in binary units. */
export function byteWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${digits.toLocaleString("en")} ${UNITS[unit]}`;
}
