import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { KeyKind } from "../../../lib/access/caller";
import { KEY_KIND_TERMS } from "../../../lib/access/key-kinds";
import { CHECKSUM_PROGRAMS, SCANNER_RULES, type ScannerRule } from "../../../lib/domain/leaks/scanner-terms";
import { mintToken } from "../../../lib/domain/verdicts/key-token";

const tokens = (Object.keys(KEY_KIND_TERMS) as KeyKind[]).flatMap((kind) => Array.from({ length: 20 }, () => mintToken(kind)));
const oneToken = mintToken("organization");
const wrongSum = `${oneToken.slice(0, -1)}${oneToken.endsWith("0") ? "1" : "0"}`;
const decoys = [
  oneToken.slice(0, -1),
  `${oneToken}x`,
  `x${oneToken}`,
  `MY_${oneToken}`,
  oneToken.replace("live", "test"),
  oneToken.replace("sk_", "xk_"),
  oneToken.toUpperCase(),
  `${oneToken.slice(0, 20)}-${oneToken.slice(21)}`,
  `sk_live_${randomBytes(30).toString("base64url").replace(/./, "-")}`,
  "sk_live_",
];
const file = [
  ...tokens.map(
    (token, i) =>
      [`API_KEY=${token}`, `{"key":"${token}"}`, `Authorization: Bearer ${token}`, token, `'${token}',`, `https://x/?k=${token}&a`][i % 6],
  ),
  ...decoys.map((decoy) => `decoy ${decoy} decoy`),
].join("\n");

/** The expression of a rule, as its scanner would read it from the text. */
function expressionOf({ id, code }: ScannerRule): string {
  const line = (pattern: RegExp) => pattern.exec(code)?.[1] ?? expect.fail(`${id} has no expression`);
  switch (id) {
    case "regex":
      return code;
    case "gitleaks":
      return line(/^regex = '''(.+)'''$/m);
    case "trufflehog":
      return line(/^ {6}key: '(.+)'$/m);
    case "semgrep":
      return line(/^ {4}pattern-regex: '(.+)'$/m);
    case "github": {
      const edge = (text: string) => text.replace("\\A", "^").replace("\\z", "$");
      return `(?:${edge(line(/^Before secret: +(.+)$/m))})(?:${line(/^Secret format: +(.+)$/m)})(?=${edge(line(/^After secret: +(.+)$/m))})`;
    }
  }
}

describe("a scanner's rule", () => {
  test.each(SCANNER_RULES)("$label finds every kind of token and none of the decoys", (rule) => {
    const found = file.split("\n").flatMap((line) => [...line.matchAll(new RegExp(expressionOf(rule), "g"))].map(([match]) => match));
    const bare = found.map((match) => match.replace(/^[^a-z]/, ""));
    expect(bare.sort()).toEqual([...tokens].sort());
  });

  test.each(SCANNER_RULES.filter(({ id }) => id === "gitleaks" || id === "trufflehog"))(
    "$label looks where any prefix stands",
    ({ code }) => {
      for (const prefix of Object.values(KEY_KIND_TERMS).map((terms) => terms.prefix)) expect(code).toContain(prefix);
    },
  );

  test.each(SCANNER_RULES.filter(({ id }) => id === "gitleaks" || id === "trufflehog"))(
    "$label has the whole token as its first group",
    (rule) => {
      for (const token of tokens) expect(new RegExp(expressionOf(rule)).exec(` ${token} `)?.slice(1)).toEqual([token]);
    },
  );
});

describe("a checksum", () => {
  const [node, python] = CHECKSUM_PROGRAMS;
  const directory = mkdtempSync(path.join(tmpdir(), "latchkey-scan-"));
  const input = `${file}\n${wrongSum}\nA Stripe key: sk_live_${"4eC39HqLyjWDarjtT1zdp7dc0123456789012345"}\n`;
  const run = (command: string, name: string, code: string) => {
    const program = path.join(directory, name);
    writeFileSync(program, code);
    return execFileSync(command, [program], { input, encoding: "utf8" }).trim().split("\n").sort();
  };

  test("is checked offline by the program for Node.js", () => {
    expect(run(process.execPath, "scan.mjs", node.code)).toEqual([...tokens].sort());
  });

  test.skipIf(spawnSync("python3", ["--version"]).status !== 0)("is checked offline by the program for Python", () => {
    expect(run("python3", "scan.py", python.code)).toEqual([...tokens].sort());
  });
});
