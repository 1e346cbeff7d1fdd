import { holdsToken } from "../../kernel/holds-token";
import { type FieldError, Refusal } from "../../kernel/refusal";
import { unsoundPart } from "../../kernel/sound-input";
import { Definition, LONGEST_DEFINITION, TOO_LONG_DEFINITION } from "./definition/schema";

/** The definition that a text holds. Refuses with VALIDATION_FAILED, at the member, what this instance understands and cannot use. */
export function readDefinition(text: string): Definition {
  if (text.length > LONGEST_DEFINITION) throw unusable([], TOO_LONG_DEFINITION, "too_big");
  if (holdsToken(text)) throw unusable([], "This looks like a key; keep it out of dashboards.");
  const value = parsed(text);
  const unsound = unsoundPart(value);
  if (unsound) throw unusable(unsound.path, unsound.msg, unsound.type);
  const read = Definition.safeParse(value);
  if (read.success) return read.data;
  throw refusal(
    read.error.issues.map(({ path, message, code }) => ({
      loc: ["body", "definition", ...path.map((part) => (typeof part === "number" ? part : String(part)))],
      msg: message,
      type: code,
    })),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
    throw unusable([], `This is not JSON${at === undefined ? "" : `: it cannot be read at position ${at}`}.`);
  }
}

const unusable = (path: (string | number)[], msg: string, type = "custom") =>
  refusal([{ loc: ["body", "definition", ...path], msg, type }]);

function refusal(errors: FieldError[]): Refusal {
  const [first] = errors;
  const detail = first ? `${first.loc.slice(1).join(".")}: ${first.msg}` : "The definition is not valid.";
  return new Refusal("VALIDATION_FAILED", detail, { errors });
}
