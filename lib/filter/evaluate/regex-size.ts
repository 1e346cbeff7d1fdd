/** A class of Unicode's, such as `\\p{L}`, has hundreds of ranges. */
const UNICODE_CLASS = 20;
const REPEAT = /\{(\d{1,6})(?:(,)(\d{0,6}))?\}/y;
const CLASS = /\[\^?\]?(?:\[:[^:\]]*:\]|\\[\s\S]|[^\]\\])*\]/y;
const NAMED_CLASS = /\\[pP](?:\{[^}]*\}|[\s\S])/y;

/** Why the size of a regular expression's program cannot be told before it is made. */
export function unsizable(source: string): string | undefined {
  for (let at = 0; at < source.length; at += atomLength(source, at)) {
    if (source.startsWith("\\Q", at)) return "there is no \\Q; write \\ before each character that is meant itself";
    if (source[at] === "[" && !matchAt(CLASS, source, at)) return "missing closing ]";
  }
  return undefined;
}

/** How large a regular expression's program will come to be, before it is made: repetitions are written out in it. */
export function estimatedInstructions(source: string): number {
  const outer: number[] = [];
  let total = 0;
  let last = 0;
  for (let at = 0; at < source.length; ) {
    const character = source.charAt(at);
    if (character === "(") {
      outer.push(total);
      total = 0;
      at++;
    } else if (character === ")") {
      last = total + 2;
      total = (outer.pop() ?? 0) + last;
      at++;
    } else if (character === "{" && matchAt(REPEAT, source, at)) {
      const [whole, least, , most] = matchAt(REPEAT, source, at) ?? [""];
      const copies = Math.max(Number(least), Number(most || 0), 1);
      total += last * (copies - 1);
      last *= copies;
      at += whole.length;
    } else {
      const length = atomLength(source, at);
      last = /^\\[pP]/.test(source.slice(at, at + 2)) ? UNICODE_CLASS : 1;
      total += last;
      at += length;
    }
  }
  return outer.reduce((sum, one) => sum + one, total);
}

function atomLength(source: string, at: number): number {
  if (source[at] === "\\") return matchAt(NAMED_CLASS, source, at)?.[0].length ?? 2;
  return source[at] === "[" ? (matchAt(CLASS, source, at)?.[0].length ?? 1) : 1;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
