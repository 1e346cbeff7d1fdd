import path from "node:path";
import { pathToFileURL } from "node:url";

type Command = { name: () => string; commands: readonly Command[]; helpInformation: () => string };

/** The help of every command of the command line, as it prints it itself. */
export async function commandSection(): Promise<string> {
  const { commandLine }: { commandLine: () => Command } = await import(pathToFileURL(path.resolve("bin/command-line.mjs")).href);
  const leaves = (command: Command, path: string): { path: string; help: string }[] => {
    const at = `${path} ${command.name()}`.trim();
    const own = command.commands.filter((each) => each.name() !== "help");
    const itself = path === "" ? [] : [{ path: at, help: command.helpInformation() }];
    return [...itself, ...own.flatMap((each) => leaves(each, at))];
  };
  return leaves(commandLine(), "")
    .map(({ path, help }) => `### \`${path}\`\n\n\`\`\`text\n${help.trim().replaceAll(/[ \t]+$/gm, "")}\n\`\`\``)
    .join("\n\n");
}
