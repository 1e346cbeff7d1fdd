import { encode } from "uqr";

export type QrPath = { size: number; path: string };

/** A text as the path of a picture of `size` units a side, for an SVG without a script or style of its own. */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { border: 4, ecc: "M" });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}
