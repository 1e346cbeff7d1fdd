import { expect, it } from "vitest";
import { screensProgram, textFaults } from "./text-faults";

it("no text of the screens stands beside what comes and goes, or changes beside other text", { timeout: 60_000 }, () => {
  const program = screensProgram(process.cwd());
  const screens = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith(".tsx") && !fileName.includes("node_modules"));
  expect(screens.length).toBeGreaterThan(200);
  expect(screens.flatMap((file) => textFaults(program, file)).map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});
