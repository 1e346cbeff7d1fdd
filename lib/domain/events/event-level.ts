import { SEVERITIES, type Severity } from "./schema";

/** What clients call each severity, ignoring case (reference/ingestion.md, "Levels"). */
const SPELLINGS = [
  "verbose trace trce silly finest all v t",
  "debug dbg dbug fine d",
  "information info inf informational notice http config i",
  "warning warn wrn w",
  "error err eror severe e",
  "fatal critical crit ftl fail panic alert emergency emerg f c",
];

const INFORMATION = 2;
const LONGEST = 13;

const known = new Map<string, number>();
for (const [severity, spellings] of SPELLINGS.entries())
  for (const spelling of spellings.split(" "))
    for (const cased of [spelling, spelling.toUpperCase(), spelling.charAt(0).toUpperCase() + spelling.slice(1)])
      known.set(cased, severity);

/** 0 (Verbose) … 5 (Fatal) for a level that the table knows in any case, else undefined. */
export function knownSeverity(level: string): number | undefined {
  return known.get(level) ?? (level.length <= LONGEST ? known.get(level.toLowerCase()) : undefined);
}

/** 0 (Verbose) … 5 (Fatal). None or unknown counts as Information. */
export const severityOf = (level: string | null): number => (level === null ? INFORMATION : (knownSeverity(level) ?? INFORMATION));

/** The canonical name of a severity number. */
export const severityName = (severity: number): Severity => SEVERITIES[severity] ?? "Information";
