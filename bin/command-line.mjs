// Every command, its options and its help. Exit codes: 0 good, 1 refused or failed, 2 not understood.
import { Command, CommanderError } from "commander";
import { addBackupCommands } from "./backup-commands.mjs";
import { addConfigCommands } from "./config-commands.mjs";
import { addDoctorCommand } from "./doctor-command.mjs";
import { addKeyCommands } from "./key-commands.mjs";
import { addSecretKeyCommands } from "./secret-key-commands.mjs";
import { lineOf, UsageFault } from "./terminal.mjs";
import { addUserCommands } from "./user-commands.mjs";

/** Every command, before anything is run. */
export function commandLine() {
  const program = new Command("latchkey")
    .description("Runs a Latchkey instance and works with its keys.")
    .addHelpText(
      "after",
      `
Exit codes: 0 good, 1 refused or failed, 2 not understood.

Examples:
  $ npx latchkey backup
  $ npx latchkey restore latchkey-2026-11-27T03-00-00Z.lkbackup
  $ npx latchkey doctor`,
    )
    .configureOutput({
      outputError: (text, write) => write(`latchkey: ${lineOf(text.replace(/^error: /, ""))} (npx latchkey --help says what there is)\n`),
    })
    .exitOverride();
  addSecretKeyCommands(program);
  addConfigCommands(program);
  addBackupCommands(program);
  addKeyCommands(program);
  addUserCommands(program);
  addDoctorCommand(program);
  return program;
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
export async function runCommandLine(args) {
  const program = commandLine();
  try {
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`latchkey: ${lineOf(error)}\n`);
    return error instanceof UsageFault ? 2 : 1;
  }
}
