const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** 12345678 → "11.8 MiB". @param {number} bytes */
export function binarySize(bytes) {
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`;
}
