/** Every token that this server makes, in what all scanners understand. No letter, digit or underscore stands next to it. */
const FORMAT = "(sk|pk|wt|rt|ik)_live_[0-9A-Za-z]{40}";
const TOKEN_EXPRESSION = `\\b${FORMAT}\\b`;
/** For scanners that take the first group for the secret. */
const GROUPED = TOKEN_EXPRESSION.replace(FORMAT, `(${FORMAT.replace("(", "(?:")})`);

const KEYWORDS = ["sk_live_", "pk_live_", "wt_live_", "rt_live_", "ik_live_"];

export type ScannerRule = { id: "regex" | "gitleaks" | "trufflehog" | "github" | "semgrep"; label: string; code: string };

/** Ready rules, each as its scanner takes it. */
export const SCANNER_RULES: readonly ScannerRule[] = [
  { id: "regex", label: "Regular expression", code: TOKEN_EXPRESSION },
  {
    id: "gitleaks",
    label: "gitleaks",
    code: `# .gitleaks.toml
[extend]
useDefault = true

[[rules]]
id = "latchkey-key"
description = "A key of Latchkey"
regex = '''${GROUPED}'''
secretGroup = 1
keywords = [${KEYWORDS.map((word) => `"${word}"`).join(", ")}]`,
  },
  {
    id: "trufflehog",
    label: "TruffleHog",
    code: `# trufflehog git file://. --config=latchkey.yaml
detectors:
  - name: Latchkey
    keywords:
${KEYWORDS.map((word) => `      - ${word}`).join("\n")}
    regex:
      key: '${GROUPED}'`,
  },
  {
    id: "github",
    label: "GitHub",
    code: `Pattern name:   Latchkey key
Secret format:  ${FORMAT}
Before secret:  \\A|[^0-9A-Za-z_]
After secret:   \\z|[^0-9A-Za-z_]`,
  },
  {
    id: "semgrep",
    label: "Semgrep",
    code: `rules:
  - id: latchkey-key
    languages: [regex]
    severity: ERROR
    message: A key of Latchkey stands in the source. Revoke it and keep its successor in a secret store.
    pattern-regex: '${TOKEN_EXPRESSION}'`,
  },
];

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Programs that read text and print the tokens in it whose checksum fits, without asking anybody. */
export const CHECKSUM_PROGRAMS = [
  {
    id: "node",
    label: "Node.js",
    code: `// node latchkey-keys.mjs < some-file
import { createInterface } from "node:readline";
import { crc32 } from "node:zlib";

const DIGITS = "${DIGITS}";

function checksum(text) {
  let digits = "";
  let n = crc32(text);
  for (let i = 0; i < 6; i++) {
    digits = DIGITS[n % 62] + digits;
    n = Math.floor(n / 62);
  }
  return digits;
}

for await (const line of createInterface({ input: process.stdin }))
  for (const [key] of line.matchAll(/${TOKEN_EXPRESSION}/g))
    if (checksum(key.slice(0, -6)) === key.slice(-6)) console.log(key);`,
  },
  {
    id: "python",
    label: "Python",
    code: `# python3 latchkey_keys.py < some-file
import re
import sys
import zlib

DIGITS = "${DIGITS}"


def checksum(text):
    n, digits = zlib.crc32(text.encode()), ""
    for _ in range(6):
        n, digit = divmod(n, 62)
        digits = DIGITS[digit] + digits
    return digits


for line in sys.stdin:
    for match in re.finditer(r"${TOKEN_EXPRESSION}", line):
        key = match.group()
        if checksum(key[:-6]) == key[-6:]:
            print(key)`,
  },
] as const;
