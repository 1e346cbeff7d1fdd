import { createParser, parseAsInteger } from "nuqs/server";

/** What a list is sorted by, as `name.desc`; `first` is the direction of a name alone. */
export const sortParam = <Id extends string>(ids: readonly Id[], first: "asc" | "desc" = "asc") =>
  createParser({
    parse(text) {
      const [name, direction] = text.split(".");
      const id = ids.find((each) => each === name);
      return id ? { id, desc: first === "asc" ? direction === "desc" : direction !== "asc" } : null;
    },
    serialize: ({ id, desc }) => `${id}.${desc ? "desc" : "asc"}`,
    eq: (a, b) => a.id === b.id && a.desc === b.desc,
  });

export const PageNumber = parseAsInteger.withDefault(1);
