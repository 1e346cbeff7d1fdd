import { describe, expect, it } from "vitest";
import { nameFaults } from "./name-faults";
import { screensProgram, textFaults } from "./text-faults";

describe("a page that the browser has translated", () => {
  const program = screensProgram(process.cwd());
  const screens = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith(".tsx") && !fileName.includes("node_modules"));

  it("has no text beside what comes and goes, and none that changes beside other text", { timeout: 180_000 }, () => {
    expect(screens.length).toBeGreaterThan(200);
    expect(screens.flatMap((file) => textFaults(program, file)).map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });

  it("keeps names, ids, secrets and code as they are", () => {
    expect(screens.flatMap(nameFaults)).toEqual([]);
  });
});
