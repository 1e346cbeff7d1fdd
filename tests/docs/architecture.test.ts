import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const PAGE = readFileSync("docs/architecture.md", "utf8");

/** What a reader of each walk may be asked for at most, and the walk of events what it took before. */
const AIMS: Record<string, { files: number; returns: number }> = {
  "a verdict": { files: 16, returns: 2 },
  "a key's creation": { files: 30, returns: 4 },
  "a batch of events": { files: 40, returns: 4 },
  "a revocation": { files: 18, returns: 2 },
  "a downgrade": { files: 12, returns: 1 },
};

type Step = { file: string; isReturn: boolean; number: number | null; begins: boolean };
type Walk = { name: string; counts: { files: number; returns: number }; steps: Step[]; unopened: string[] };

/** The first step, and one behind a line that ends with a colon, begins somewhere of its own. */
function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  let begins = true;
  for (const line of text.split("\n")) {
    const step = /^(?:(\d+)\.|\* ↩) `([^`]+)`/.exec(line);
    if (step) {
      steps.push({ file: step[2] ?? "", isReturn: step[1] === undefined, number: step[1] === undefined ? null : Number(step[1]), begins });
      begins = false;
    } else if (line.trim()) begins = steps.length === 0 || line.endsWith(":");
  }
  return steps;
}

const walks: Walk[] = [...PAGE.matchAll(/^### Walk \d: (.*)\n([\s\S]*?)(?=^##)/gm)].map(([, name = "", text = ""]) => {
  const line = /\*\*(\d+) files, (\d+) returns?\.\*\*/.exec(text);
  return {
    name,
    counts: { files: Number(line?.[1]), returns: Number(line?.[2]) },
    steps: stepsOf(text),
    unopened: [...(/^Not opened: (.*)$/m.exec(text)?.[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file),
  };
});

const resolved = (from: string, name: string): string => {
  const at = name.startsWith("@/") ? name.slice(2) : path.join(path.dirname(from), name);
  return [at, `${at}.ts`, `${at}.tsx`].find((file) => /\.\w+$/.test(file) && existsSync(file)) ?? at;
};

const importsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import) "((?:@\/|\.)[^"]*)"/g)].map(([, name = ""]) => resolved(file, name));

describe("docs/architecture.md", () => {
  test("names no file and no folder that is not there", () => {
    const named = [...PAGE.matchAll(/`([\w.()[\]/-]+\/(?:[\w.()[\]-]+\.(?:tsx?|mjs|cjs|txt|prisma))?)`/g)].map(([, file = ""]) => file);
    const rooms = named.filter((file) => /^(app|components|lib|server|prisma|tests|demo|tools|bin)\//.test(file));
    expect(rooms.length).toBeGreaterThan(150);
    expect(rooms.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("leads to what stands in it, and the README leads to it", () => {
    const heads = [...PAGE.matchAll(/^##+ (.*)$/gm)].map(([, head = ""]) =>
      head
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    const links = [...PAGE.matchAll(/\]\(#([^)]*)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !heads.includes(link ?? ""))).toEqual([]);
    expect(readFileSync("README.md", "utf8")).toContain("](docs/architecture.md)");
  });

  test("has the nouns in the line in which their imports are held", () => {
    const line = /^`(secrets → .*)`$/m.exec(PAGE)?.[1]?.split(" → ");
    const [, held = ""] = /const NOUNS =\s*"([^"]*)"/.exec(readFileSync(".dependency-cruiser.cjs", "utf8")) ?? [];
    expect(line).toEqual(held.split(" "));
    expect(line?.toSorted()).toEqual(readdirSync("lib/domain").toSorted());
  });

  test("walks all that it says", () => expect(walks.map(({ name }) => name)).toEqual(Object.keys(AIMS)));

  describe.each(walks)("the walk of $name", ({ name, counts, steps, unopened }) => {
    const opened = steps.filter(({ isReturn }) => !isReturn);

    test("is as long as it says, and no longer than it may be", () => {
      expect(counts).toEqual({ files: opened.length, returns: steps.length - opened.length });
      expect(counts.files).toBeLessThanOrEqual(AIMS[name]?.files ?? 0);
      expect(counts.returns).toBeLessThanOrEqual(AIMS[name]?.returns ?? 0);
    });

    test("opens each file once, and returns to those alone that it has opened", () => {
      expect(opened.map(({ number }) => number)).toEqual(opened.map((_, at) => at + 1));
      const files = opened.map(({ file }) => file);
      expect(new Set(files).size).toBe(files.length);
      for (const [at, { file, isReturn }] of steps.entries())
        if (isReturn)
          expect(
            steps.slice(0, at - 1).map((step) => step.file),
            file,
          ).toContain(file);
      expect(unopened.filter((file) => files.includes(file))).toEqual([]);
    });

    test("can be followed: each file is imported by one that was opened before, or is where something begins", () => {
      for (const [at, { file, begins, isReturn }] of steps.entries())
        if (!begins && !isReturn)
          expect(
            steps.slice(0, at).flatMap((step) => importsOf(step.file)),
            file,
          ).toContain(file);
      const known = steps.flatMap((step) => importsOf(step.file));
      const reached = new Set([...known, ...unopened.filter((file) => known.includes(file)).flatMap(importsOf)]);
      expect(unopened.filter((file) => !reached.has(file))).toEqual([]);
    });
  });
});
