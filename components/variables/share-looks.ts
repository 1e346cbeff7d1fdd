import { CODE_DEFAULT, LATEST } from "@/lib/domain/variables/variable-terms";

const COLOURS = ["var(--accent)", "var(--warn)", "var(--ok)", "var(--info)", "var(--value)", "var(--bar)", "var(--danger)"];

/** Of a share by its place; what is left for the code's value has none. */
export const colourOf = (place: number): string => COLOURS[place % COLOURS.length] ?? "var(--idle)";

/** What a share is of, in words. */
export const shareWord = (name: string): string =>
  name === LATEST ? "newest version" : name === CODE_DEFAULT ? "value in the code" : name;
