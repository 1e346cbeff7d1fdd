/** How a function of the language is called. Names are found in any case. */
export type FunctionTerms = {
  least: number;
  most: number;
  /** Takes `ci`. */
  ci?: boolean;
  /** Which argument may be a regular expression. */
  pattern?: number;
  /** Answers true or false, so that a wildcard among its arguments belongs to it. */
  boolean?: boolean;
  /** Its last argument is a lambda. */
  lambda?: boolean;
};

export const FUNCTIONS: Readonly<Record<string, FunctionTerms>> = {
  Arrived: { least: 1, most: 1 },
  Bucket: { least: 1, most: 2 },
  Coalesce: { least: 0, most: 100 },
  Concat: { least: 1, most: 100 },
  Contains: { least: 2, most: 2, ci: true, pattern: 1, boolean: true },
  DatePart: { least: 2, most: 3 },
  DateTime: { least: 1, most: 1 },
  ElementAt: { least: 2, most: 2, ci: true },
  EndsWith: { least: 2, most: 2, ci: true, pattern: 1, boolean: true },
  Every: { least: 2, most: 2, boolean: true, lambda: true },
  FromJson: { least: 1, most: 1 },
  Has: { least: 1, most: 1, boolean: true },
  IndexOf: { least: 2, most: 2, ci: true, pattern: 1 },
  Keys: { least: 1, most: 1 },
  LastIndexOf: { least: 2, most: 2, ci: true, pattern: 1 },
  Length: { least: 1, most: 1 },
  Now: { least: 0, most: 0 },
  OffsetIn: { least: 2, most: 2 },
  Replace: { least: 3, most: 3, ci: true, pattern: 1 },
  Round: { least: 1, most: 2 },
  Some: { least: 2, most: 2, boolean: true, lambda: true },
  StartsWith: { least: 2, most: 2, ci: true, pattern: 1, boolean: true },
  Substring: { least: 2, most: 3 },
  TimeOfDay: { least: 1, most: 2 },
  TimeSpan: { least: 1, most: 1 },
  ToEventType: { least: 1, most: 1 },
  ToHexString: { least: 1, most: 1 },
  ToIsoString: { least: 1, most: 2 },
  ToJson: { least: 1, most: 1 },
  ToLower: { least: 1, most: 1 },
  ToNumber: { least: 1, most: 1 },
  ToTimeString: { least: 1, most: 1 },
  TotalMilliseconds: { least: 1, most: 1 },
  ToUpper: { least: 1, most: 1 },
  TypeOf: { least: 1, most: 1 },
  Undefined: { least: 0, most: 0 },
  Values: { least: 1, most: 1 },
};

const BY_LOWER_CASE = new Map(Object.keys(FUNCTIONS).map((name) => [name.toLowerCase(), name]));

/** The function's name as it is written here, for a name in any case. */
export const functionName = (name: string): string | undefined => BY_LOWER_CASE.get(name.toLowerCase());
