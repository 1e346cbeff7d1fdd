/** A list: awaited it is its first page, iterated it is every item of every page. */
export type Pages<T> = Promise<T[]> & AsyncIterable<T> & { pages(): AsyncIterable<T[]> };

export type Page<T> = { items: T[]; cursor: string | undefined };

/** Asks for the first page at once, and for each further one when it is wanted. */
export function pagesOf<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Pages<T> {
  const first = read(undefined);
  const items = first.then((page) => page.items);
  async function* pages(): AsyncGenerator<T[]> {
    // Whoever iterates hears of a failure here; nobody awaits that promise, and a process ends of one that nobody minds.
    items.catch(() => {});
    let page = await first;
    yield page.items;
    while (page.cursor !== undefined) {
      page = await read(page.cursor);
      yield page.items;
    }
  }
  async function* each(): AsyncGenerator<T> {
    for await (const page of pages()) yield* page;
  }
  return Object.assign(items, { pages, [Symbol.asyncIterator]: each });
}

/** The cursor in `Link: <…>; rel="next"`. The address itself is not followed: a key is sent to the address of the client alone. */
export function nextCursor(link: string | null): string | undefined {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(link ?? "")?.[1];
  return target === undefined ? undefined : (new URL(target, "http://latchkey.invalid").searchParams.get("cursor") ?? undefined);
}
