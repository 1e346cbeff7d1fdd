import { ILL_FORMED, isStorable } from "./text";

/** Arrays and objects within one another. */
const DEEPEST = 64;
/** More than a mebibyte of JSON can hold; what refers to itself many times over has no end. */
const MOST_PARTS = 1_000_000;

export type Unsound = { path: (string | number)[]; msg: string; type: "ill_formed" | "too_deep" | "too_big" };

/** The first part of an input that no schema is shown: a text that cannot be kept, or nesting without end. Undefined for what is sound. */
export function unsoundPart(input: unknown): Unsound | undefined {
  let parts = 0;
  const look = (value: unknown, path: Unsound["path"]): Unsound | undefined => {
    if (++parts > MOST_PARTS) return { path: [], msg: "This has too many parts. Send less at once.", type: "too_big" };
    if (typeof value === "string") return isStorable(value) ? undefined : { path: [...path], msg: ILL_FORMED, type: "ill_formed" };
    if (typeof value !== "object" || value === null) return undefined;
    if (path.length >= DEEPEST)
      return { path: path.slice(0, 2), msg: `JSON is at most ${DEEPEST} deep. Send it flatter.`, type: "too_deep" };
    for (const [name, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      if (typeof name === "string" && !isStorable(name)) return { path: [...path], msg: ILL_FORMED, type: "ill_formed" };
      path.push(name);
      const found = look(member, path);
      if (found) return found;
      path.pop();
    }
    return undefined;
  };
  return look(input, []);
}
