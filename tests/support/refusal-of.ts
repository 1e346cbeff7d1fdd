import { Refusal } from "../../lib/kernel/refusal";

/** With what words a body is refused as one that cannot be read. */
export function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal && error.code === "INVALID_REQUEST") return error.message;
    throw error;
  }
  return "no refusal";
}
