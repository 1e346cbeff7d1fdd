const ORDER = new Intl.Collator("und", { numeric: true });

/** The order in which people look for names: Ärger before Zoo, "9 key" before "10 key"; the database's `latchkey_names` has the same. */
export const compareNames = (a: string, b: string): number => ORDER.compare(a, b);
