import { problemTitles } from "../../lib/doors/problem";
import { REFUSALS, type RefusalCode } from "../../lib/kernel/refusal";
import { REFUSAL_ADVICE } from "../../lib/reference/refusal-advice";
import { code, markdownTable } from "./generated-section";

const codes = Object.keys(REFUSALS) as RefusalCode[];

/** Every code in a table, and a section of each, to which a problem's `type` leads. */
export function errorSection(): string {
  const titles = problemTitles();
  const table = markdownTable(
    ["status", "code", "in words"],
    codes.map((each) => [String(REFUSALS[each]), `[${code(each)}](#${each.toLowerCase()})`, titles[each]]),
  );
  const sections = codes.map((each) => {
    const { means, todo } = REFUSAL_ADVICE[each];
    return `### \`${each}\`\n\n**${REFUSALS[each]}.** ${means}\n\n**What to do.** ${todo}`;
  });
  return [table, ...sections].join("\n\n");
}
