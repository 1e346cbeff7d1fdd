import { SEVERITIES, type Severity } from "./schema";

/**
 * What clients call each severity, ignoring case: Serilog's abbreviations of each width, Microsoft's and Seq's, syslog's, and those of
 * java.util.logging, Python, zap, npm and OpenTelemetry.
 */
const SPELLINGS = [
  "verbose verbos verbo verb ver vrb vb v trace trac trce trc tr t trace2 trace3 trace4 silly finest finer notset all",
  "debug debu deb dbug dbg db de d debug2 debug3 debug4 fine",
  "information informational informatio informati informat informa inform infor info inf in i info2 info3 info4 notice http config",
  "warning warnin warni warn wrn war wn wa w warn2 warn3 warn4",
  "error erro err eror er e error2 error3 error4 severe",
  "fatal fata fatl fat ftl fa f fatal2 fatal3 fatal4 critical crit cri crt cr c fail panic dpanic alert emergency emerg",
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
