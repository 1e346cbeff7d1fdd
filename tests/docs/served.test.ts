import { readdirSync, readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { DocumentBlocks } from "../../components/documents/document-blocks";
import { isAlternatives, withAlternatives } from "../../lib/documents/code-alternatives";
import { documentImage } from "../../lib/documents/document-image";
import { documentLink } from "../../lib/documents/document-link";
import { documentPage } from "../../lib/documents/document-page";
import { readDocuments, UNSERVED } from "../../lib/documents/documents";
import { headingAnchors } from "../../lib/documents/heading-anchor";
import { asReader } from "../../lib/documents/reader-place";
import { searchDocuments } from "../../lib/documents/search-documents";
import { problem } from "../../lib/doors/problem";
import { REFUSALS, Refusal, type RefusalCode } from "../../lib/kernel/refusal";
import { unavailable } from "../../server/unavailable.mjs";

const documents = readDocuments("docs");
const place = { address: "https://keys.acme.test", project: { id: "0198-p", name: "Web", organization: "Acme" } };
const shown = (path: string): string => {
  const page = documents.pages.get(path);
  return renderToStaticMarkup(createElement(DocumentBlocks, { nodes: page?.blocks ?? [], view: { path, place } }));
};

/** Every address of a page that a component names. */
const linksOfScreens = (): [file: string, link: string][] =>
  readdirSync("components", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(`components/${file}`, "utf8").matchAll(/"(\/docs\/(?!leaks|search|images)[^"?]+)"/g)].map(
        ([, link = ""]): [string, string] => [file, link],
      ),
    );

describe("the documents that an instance serves", () => {
  test("are all but those for whoever changes the code", () => {
    expect(documents.pages.size).toBeGreaterThan(15);
    for (const unserved of UNSERVED) expect(documents.pages.has(unserved)).toBe(false);
  });

  test("stand once each in the list of pages, and the index forgets none", () => {
    const listed = documents.groups.flatMap(({ pages }) => pages.map(({ path }) => path));
    expect(listed.toSorted()).toEqual([...documents.pages.keys()].filter((path) => path !== "").toSorted());
    expect(documents.groups.map(({ title }) => title)).not.toContain("More");
  });

  test.each([...documents.pages.keys()])("/docs/%s is shown whole, without a script and with nothing from elsewhere", (path) => {
    const html = shown(path);
    expect(html.match(/<(script|iframe|style|object|form)|<[^>]*\s(on\w+|srcset)=|\[object/i)).toBeNull();
    for (const [, src = ""] of html.matchAll(/<img[^>]* src="([^"]*)"/g))
      expect(documentImage(src.replace("/docs/images/", ""))).not.toBeNull();
    for (const [, href = ""] of html.matchAll(/ href="([^"]*)"/g)) expect(href).toMatch(/^(#|\/(?!\/)|https?:|mailto:)/);
    expect(html.includes("localhost:3000")).toBe(false);
  });

  test("say every code's meaning where a problem's type leads", () => {
    const anchors = documents.pages.get("api/errors")?.sections.map(({ anchor }) => anchor);
    for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
      const { body } = problem({ refusal: new Refusal(code, "No."), requestId: "r", method: "GET", path: "/x" });
      const type = new URL(JSON.parse(String(body)).type);
      expect([type.pathname, anchors]).toEqual(["/docs/api/errors", expect.arrayContaining([type.hash.slice(1)])]);
    }
    const away = JSON.parse(unavailable("/api/v1/whoami/", { detail: "Away." }).body);
    expect(away.type).toMatch(/\/docs\/api\/errors#unavailable$/);
  });

  test("are what the screens link to", () => {
    const screens = linksOfScreens();
    expect(screens.length).toBeGreaterThan(8);
    for (const [file, link] of screens) {
      const [path = "", anchor] = link.replace(/^\/docs\//, "").split("#");
      const page = documents.pages.get(path);
      expect(page?.path, `${file}: ${link}`).toBe(path);
      if (anchor)
        expect(
          page?.sections.map((section) => section.anchor),
          `${file}: ${link}`,
        ).toContain(anchor);
    }
  });
});

describe("a page", () => {
  test("has GitHub's anchors", () => {
    expect(headingAnchors(["Behind a proxy", "`KEY_REVOKED`", "Who, and what?", "A – b", "Behind a proxy"])).toEqual([
      "behind-a-proxy",
      "key_revoked",
      "who-and-what",
      "a--b",
      "behind-a-proxy-1",
    ]);
  });

  test.each([
    ["api/overview", "verifying-keys.md#act-on-the-answer", "/docs/api/verifying-keys#act-on-the-answer"],
    ["", "keys.md", "/docs/keys"],
    ["keys", "README.md", "/docs"],
    ["api/overview", "../README.md#you-operate-the-instance", "/docs#you-operate-the-instance"],
    ["keys", "#kinds", "#kinds"],
    ["keys", "/api/docs", "/api/docs"],
    ["keys", "https://example.com/a", "https://example.com/a"],
    ["keys", "architecture.md", null],
    ["keys", "../SECURITY.md", null],
    ["api/overview", "../../lib/kernel/refusal.ts", null],
    ["keys", "javascript:alert(1)", null],
    ["keys", "data:text/html,x", null],
  ])("at %j leads by %j to %j", (from, target, to) => expect(documentLink(from, target)).toBe(to));

  test("has the reader's own address and project in its examples", () => {
    expect(asReader("curl http://localhost:3000/x http://127.0.0.1:3000?project_id=<project id>", place)).toBe(
      "curl https://keys.acme.test/x https://keys.acme.test?project_id=0198-p",
    );
    expect(asReader("http://localhost:30001 <project id>", { ...place, project: null })).toBe("http://localhost:30001 <project id>");
  });

  test("puts the same example in several languages behind tabs, and leaves one by itself as it is", () => {
    const fence = (language: string) => `\`\`\`${language}\nx\n\`\`\`\n\n`;
    const several = `**curl.** One:\n\n${fence("sh")}${fence("json")}**TypeScript**, by the SDK:\n\n${fence("ts")}**Python:**\n\n${fence("py")}After.\n`;
    const blocks = withAlternatives(documentPage("x", several).blocks);
    expect(blocks.filter(isAlternatives).map(({ labels, panes }) => [labels, panes.map((pane) => pane.length)])).toEqual([
      [
        ["curl", "TypeScript", "Python"],
        [3, 2, 2],
      ],
    ]);
    expect(blocks).toHaveLength(2);
    expect(withAlternatives(documentPage("x", `**curl.** One:\n\n${fence("sh")}After.`).blocks).some(isAlternatives)).toBe(false);
  });

  test("is a picture's only by its name in the folder", () => {
    for (const name of ["../../package.json", "..%2f..%2fpackage.json", "README.md", ".", ""]) expect(documentImage(name)).toBeNull();
  });
});

describe("a search", () => {
  const found = (question: string) => searchDocuments(documents, question).map(({ path, anchor }) => `${path}#${anchor}`);

  test("finds the section of a code, of a variable and of what a heading says", () => {
    expect(found("KEY_REVOKED")[0]).toBe("api/errors#key_revoked");
    expect(found("behind a proxy")[0]).toBe("operate/install#behind-a-proxy");
    expect(found("LATCHKEY_METRICS_TOKEN").length).toBeGreaterThan(0);
  });

  test.each(["", "   ", "?!", "zzzzqqq", "revoked zzzzqqq"])("finds nothing for %j", (question) => expect(found(question)).toEqual([]));

  test("is done with what is too long", () => expect(found("key ".repeat(10_000)).length).toBeLessThanOrEqual(30));
});
