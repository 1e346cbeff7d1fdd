import { expect, test } from "vitest";
import { REFUSALS } from "../../lib/kernel/refusal";
import { root } from "../../server/root.mjs";
import { refusedCodes } from "../support/refused-codes";

/** What any verb may refuse with, by its proof, its confirmation or its database: said once, in docs/architecture.md. */
const ANY = ["SIGNED_OUT", "INSUFFICIENT_SCOPE", "ROLE_REQUIRED", "CONFIRMATION_REQUIRED", "UNAVAILABLE"];
const CODE = new RegExp(`\\b(${Object.keys(REFUSALS).join("|")})\\b`, "g");
/** "Refuses as `another` does", over a line's end as well. */
const AS = /Refuses\s+(?:\*\s+)?as\s+(?:\*\s+)?`(\w+)`/;

test("the docstring of each verb that a door opens names the codes that it refuses with, and no other", { timeout: 300_000 }, () => {
  const verbs = refusedCodes(root);
  const named = (doc: string): string[] => {
    const whose = AS.exec(doc)?.[1];
    const others = whose ? named(verbs.find(({ name }) => name === whose)?.doc ?? "") : [];
    return [...others, ...[...doc.matchAll(CODE)].map(([code]) => code)];
  };
  const quoted = new Set(verbs.flatMap(({ doc }) => AS.exec(doc)?.[1] ?? []));
  const looked = verbs.filter(({ isOpened, name }) => isOpened || quoted.has(name));
  expect(looked.length).toBeGreaterThan(150);
  const faults = looked.flatMap(({ file, name, doc, codes }) => {
    const says = named(doc);
    const refusing = named(/Refuses[\s\S]*/.exec(doc)?.[0] ?? "");
    const unsaid = codes.filter((code) => !says.includes(code) && !ANY.includes(code));
    const untrue = refusing.filter((code) => !codes.includes(code) && !ANY.includes(code));
    return unsaid.length + untrue.length === 0 ? [] : [{ verb: `${file} ${name}`, unsaid, untrue }];
  });
  expect(faults).toEqual([]);
});
