/** One page of a list: at most `limit` items after the item with id `cursor`. */
export type Page = { limit: number; cursor?: string };
