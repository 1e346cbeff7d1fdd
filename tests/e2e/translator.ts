import { expect, type Page } from "@playwright/test";

/** What a test fails on: a page that broke under the translator. */
export function watched(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && /NotFoundError|removeChild|insertBefore/.test(message.text())) faults.push(message.text());
  });
  return faults;
}

/** Does to a page that React has taken over what a browser's translation does: each text goes into elements of its own, now and later. */
export async function translate(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("button, input")].some((each) => Object.keys(each).some((key) => key.startsWith("__react"))),
  );
  await page.evaluate(() => {
    const wrapInFonts = (text: Text) => {
      const parent = text.parentElement;
      if (!text.data.trim() || !parent || parent.closest("font, script, style, textarea, option, title, [translate=no]")) return;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.append(document.createTextNode(text.data));
      outer.append(inner);
      text.replaceWith(outer);
    };
    const walk = (root: Node) => {
      if (root instanceof Text) return wrapInFonts(root);
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (texts.nextNode()) found.push(texts.currentNode as Text);
      for (const text of found) wrapInFonts(text);
    };
    walk(document.body);
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "characterData") walk(target);
        for (const node of addedNodes) walk(node);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Nothing broke, and what stands there is what React last said. */
export async function whole(page: Page, faults: readonly string[]): Promise<void> {
  expect(faults).toEqual([]);
  await expect(page.getByText("This page could not be loaded")).toHaveCount(0);
}
