/** What the published clients take for a variable's name. */
export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
export const LABEL_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** The two words that stand for no label of one's own: the newest version, and the value that the program has in its code. */
export const LATEST = "latest";
export const CODE_DEFAULT = "code_default";

export const CHANGE_KINDS = ["created", "updated", "deleted"] as const;

const KIBIBYTE = 1024;

/** How much of each there may be. `configBytes` is what a project's clients fetch at once; `changes` are kept for streams and for the history. */
export const MOST = {
  variables: 500,
  labels: 30,
  versions: 500,
  aliases: 20,
  overrides: 50,
  conditions: 20,
  values: 200,
  pattern: 500,
  valueBytes: 64 * KIBIBYTE,
  schemaBytes: 64 * KIBIBYTE,
  configBytes: 8 * KIBIBYTE * KIBIBYTE,
  changes: 1000,
} as const;
