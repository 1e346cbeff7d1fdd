import path from "node:path";
import { root } from "../server/root.mjs";

/**
 * The files that took longest, the slowest first: where a run's time goes. From the JSON reports of vitest and Playwright; either may be missing.
 * @param {any} vitest @param {any} browser @param {number} [most] files in all @returns {{ file: string, seconds: number }[]}
 */
export function slowest(vitest, browser, most = 20) {
  const files = [
    ...(vitest?.testResults ?? []).map((/** @type {any} */ { name, startTime, endTime }) => ({
      file: path.relative(root, name),
      seconds: (endTime - startTime) / 1000,
    })),
    ...(browser?.suites ?? []).map((/** @type {any} */ suite) => ({ file: `tests/e2e/${suite.file}`, seconds: secondsOf(suite) })),
  ];
  return files.sort((a, b) => b.seconds - a.seconds).slice(0, most);
}

/** @param {any} suite @returns {number} */
const secondsOf = ({ specs = [], suites = [] }) =>
  specs
    .flatMap((/** @type {any} */ { tests }) => tests)
    .flatMap((/** @type {any} */ { results }) => results)
    .reduce((/** @type {number} */ sum, /** @type {any} */ { duration }) => sum + duration / 1000, 0) +
  suites.reduce((/** @type {number} */ sum, /** @type {any} */ suite) => sum + secondsOf(suite), 0);
