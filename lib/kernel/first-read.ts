/** What a page brings along of a read that the browser goes on with: which read, of what, and its answer. Plain JSON throughout. */
export type FirstRead<T> = { read: string; input: Record<string, string>; data: T };
