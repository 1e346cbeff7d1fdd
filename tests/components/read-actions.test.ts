import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const text = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const WRITES = /\b(change|changeInstance|changeAtTheDoor|changeAccount|deliverMail|postMessage|\w+\.write)(<[^>]*>)?\(/;

/** The file that a name comes from, followed through what is passed on. */
function sourceOf(name: string, from: string): string | undefined {
  for (const [, names = "", at = ""] of text(from).matchAll(/import (?:type )?\{([^}]*)\} from "(\.[^"]*)"/g))
    if (names.split(",").some((each) => each.trim().split(" ")[0] === name)) return path.join(path.dirname(from), `${at}.ts`);
  return undefined;
}

/** Whether a file writes, itself or by a verb of the domain or the doors that it imports. */
function doesWrite(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !fs.existsSync(path.join(ROOT, file))) return false;
  seen.add(file);
  if (WRITES.test(text(file))) return true;
  const imports = [...text(file).matchAll(/import (?!type )[^;]*? from "(\.[^"]*)"/g)].map(([, at = ""]) =>
    path.join(path.dirname(file), `${at}.ts`),
  );
  return imports.some((each) => /^lib\/(domain|doors)\//.test(each) && doesWrite(each, seen));
}

/** Sends the browser away with a state of its own: by GET any page could begin somebody's sign-in. */
const BEGINS = ["startSignOnAction"];

test("no server action is a read: each runs a verb that writes", () => {
  const files = fs.readdirSync(path.join(ROOT, "lib/actions")).map((file) => `lib/actions/${file}`);
  const reads: string[] = [];
  let actions = 0;
  for (const file of files)
    for (const [, name = "", body = ""] of text(file).matchAll(
      /export const (\w+Action) = (?:action|outerAction)\(\{([\s\S]*?)\n?\}\);/g,
    )) {
      actions++;
      const verb = /run: (?:\([^=]*=>\s*)?(\w+)/.exec(body)?.[1] ?? "";
      const source = sourceOf(verb, file);
      if (!source || !doesWrite(source)) reads.push(name);
    }
  expect(actions).toBeGreaterThan(35);
  expect(reads).toEqual(BEGINS);
});
