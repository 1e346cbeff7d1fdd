import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generatedSections, sectionsIn, withSections } from "../../tools/docs/generated-sections";

const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file}`);
const sections = await generatedSections();

describe("what the documents say of the code", () => {
  test.each(pages)("is in %s what the code says now (npm run docs writes it)", (page) => {
    const text = readFileSync(page, "utf8");
    expect(text).toBe(withSections(text, sections));
  });

  test("stands in one place each", () => {
    expect(pages.flatMap((page) => sectionsIn(readFileSync(page, "utf8"))).toSorted()).toEqual(Object.keys(sections).toSorted());
  });

  test("is seen to be out of date", () => {
    const stale = "<!-- generated: plans (npm run docs) -->\n\n| plan |\n\n<!-- end of generated -->";
    expect(withSections(stale, sections)).not.toBe(stale);
    expect(() => withSections(stale.replace("plans", "nothing"), sections)).toThrow(/nothing/);
  });
});
