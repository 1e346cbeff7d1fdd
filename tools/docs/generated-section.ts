/** What is written from the code stands between two such lines; nobody writes there by hand. */
const SECTION = /^<!-- generated: ([\w-]+) \(npm run docs\) -->\n[\s\S]*?^<!-- end of generated -->$/gm;

/** The names of the sections that a page asks for. */
export const sectionsIn = (page: string): string[] => [...page.matchAll(SECTION)].map(([, name = ""]) => name);

/** The page with its sections as the code has them now. */
export const withSections = (page: string, sections: Readonly<Record<string, string>>): string =>
  page.replace(SECTION, (_, name: string) => {
    const section = sections[name];
    if (section === undefined) throw new Error(`No section is generated under the name ${name}.`);
    return `<!-- generated: ${name} (npm run docs) -->\n\n${section.trim()}\n\n<!-- end of generated -->`;
  });

/** A table of Markdown. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

export const code = (text: string): string => `\`${text}\``;
