import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { isScope } from "../../lib/access/scopes";
import { documentPage } from "../../lib/documents/document-page";
import { VARIABLES } from "../../server/config.mjs";

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => ending.test(file) && !/generated|node_modules/.test(file));

const PAGES = [...readdirSync(".").filter((file) => file.endsWith(".md")), ...filesIn("docs", /\.md$/)];
/** What has happened is told in the words of its day. */
const OF_TODAY = PAGES.filter((page) => !/decisions|CHANGELOG/.test(page));
const textOf = (page: string): string => readFileSync(page, "utf8");
const anchorsOf = (page: string): string[] => documentPage(page, textOf(page)).sections.map(({ anchor }) => anchor);

/** What programs that call Latchkey have in their environment, what a build is told, and names of which only the beginning stands. */
const OTHERS = /^LATCHKEY_(API_KEY|KEY|PROJECT|BUILD|LISTEN|READ_KEY|WRITE_KEY|SETTINGS|INSTANCE_KEY|VERSION)$|_$/;

describe.each(PAGES)("%s", (page) => {
  test("leads nowhere in vain", () => {
    const prose = textOf(page)
      .replace(/^```[\s\S]*?^```/gm, "")
      .replace(/`[^`\n]*`/g, "");
    for (const [, target = ""] of prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s"[^"]*")?\)/g)) {
      if (/^([a-z]+:|\/)/i.test(target)) continue;
      const [file = "", anchor] = target.split("#");
      const at = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
      expect(existsSync(at), `${page} leads to ${target}`).toBe(true);
      if (anchor && at.endsWith(".md")) expect(anchorsOf(at), `${page} leads to ${target}`).toContain(anchor);
    }
  });
});

describe.each(OF_TODAY)("%s names", (page) => {
  const text = textOf(page);

  test("scopes that there are", () => {
    const named = [...text.matchAll(/(?<![\w:/.])(?:organization|project|instance):[a-z_]+\b(?![*:/{])/g)].map(([scope]) => scope);
    expect(named.filter((scope) => !isScope(scope))).toEqual([]);
  });

  test("variables that there are", () => {
    const named = [...text.matchAll(/\bLATCHKEY_[A-Z_]+\b/g)].map(([name]) => name);
    expect(named.filter((name) => !VARIABLES.includes(name) && !OTHERS.test(name))).toEqual([]);
  });

  test("commands that there are", async () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const run = [...text.matchAll(/\bnpm run (?:--?[\w-]+ )*([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
    const { commandLine } = await import(pathToFileURL(path.resolve("bin/command-line.mjs")).href);
    const commands = commandLine().commands.map((command: { name: () => string }) => command.name());
    const called = [...text.matchAll(/\bnpx latchkey ([a-z][\w-]*)/g)].map(([, name = ""]) => name);
    expect(called.filter((name) => !commands.includes(name) && name !== "help")).toEqual([]);
  });

  test("files that there are", () => {
    const named = [
      ...text.matchAll(
        /`((?:app|components|lib|server|prisma|tests|demo|tools|bin|docs|sdk)\/[\w.()[\]/-]+\.(?:tsx?|mjs|cjs|md|txt|prisma|sql))`/g,
      ),
    ];
    // The examples of other people's programs have files of their own.
    const own = named.map(([, file = ""]) => file).filter((file) => !/^app\/api\/hello\//.test(file));
    expect(own.filter((file) => !existsSync(file))).toEqual([]);
  });
});

test("every document that the source names is there", () => {
  const sources = ["app", "bin", "components", "demo", "lib", "prisma", "sdk", "server", "tests", "tools"].flatMap((folder) =>
    filesIn(folder, /\.(tsx?|mjs|cjs|prisma|sql)$/),
  );
  const named = [...sources, "proxy.ts", "next.config.mjs"].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/(?<![\w/.@-])(?:docs\/[\w/-]+|README|SECURITY|CONTRIBUTING)\.md\b/g)].map(([name]) => ({
      file,
      name,
    })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => !existsSync(name))).toEqual([]);
});
