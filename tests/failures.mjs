import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../server/root.mjs";

/**
 * What failed, a line each with the first line of the reason, from the JSON reports of vitest and Playwright; either may be missing.
 * @param {any} vitest @param {any} browser @returns {string[]}
 */
export function failures(vitest, browser) {
  return [...(vitest?.testResults ?? []).flatMap(failuresOfFile), ...(browser?.suites ?? []).flatMap(failuresOfSuite)];
}

/** @param {any} file @returns {string[]} */
function failuresOfFile({ name, status, message, assertionResults }) {
  const where = path.relative(root, name);
  const failed = assertionResults.filter((/** @type {any} */ { status }) => status === "failed");
  if (failed.length === 0) return status === "failed" ? [line(where, message)] : [];
  return failed.map((/** @type {any} */ { fullName, failureMessages }) => line(`${where} › ${fullName}`, failureMessages[0]));
}

/** @param {any} suite @returns {string[]} */
function failuresOfSuite({ file, specs = [], suites = [] }) {
  const failed = specs.filter((/** @type {any} */ { ok }) => !ok);
  return [
    ...failed.map((/** @type {any} */ { title, tests }) => line(`tests/e2e/${file} › ${title}`, tests[0]?.results.at(-1)?.error?.message)),
    ...suites.flatMap(failuresOfSuite),
  ];
}

/** @param {string} what @param {string | undefined} why */
const line = (what, why) =>
  `${what}: ${
    stripVTControlCharacters(why ?? "")
      .trim()
      .split("\n")[0]
  }`;
