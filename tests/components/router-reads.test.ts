import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const sources = ["app", "components", "lib"].flatMap((room) =>
  fs
    .readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => path.join(room, file)),
);

/** A failed refresh of the router is a full navigation: it takes away what is on screen. */
const FORBIDDEN: Record<string, RegExp> = {
  "router.refresh": /\brouter\s*\??\.\s*refresh\b|\{[^}]*\brefresh\b[^}]*\}\s*=\s*useRouter/,
  "revalidatePath and its like": /\b(revalidatePath|revalidateTag|updateTag)\b|from "next\/cache"/,
  "a table's state through the router": /shallow:\s*false/,
};

describe("no background read goes through the router", () => {
  test.each(Object.entries(FORBIDDEN))("nothing uses %s", (_, pattern) => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter((file) => pattern.test(fs.readFileSync(path.join(ROOT, file), "utf8")))).toEqual([]);
  });

  test("nothing that polls calls a server action", () => {
    const polling = sources.filter((file) => /\busePoll\(/.test(fs.readFileSync(path.join(ROOT, file), "utf8")));
    expect(polling).toContain("components/ui/use-read.ts");
    expect(polling.filter((file) => /from "@\/lib\/actions\//.test(fs.readFileSync(path.join(ROOT, file), "utf8")))).toEqual([]);
  });
});
