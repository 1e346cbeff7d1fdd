import { z } from "zod";
import { Refusal } from "../../kernel/refusal";
import { bodyText } from "./body-text";
import { filterText } from "./schema";

const MOST_FILTERS = 10;
const MOST_BYTES = 8192;

const Signal = z.looseObject({ Filters: z.array(z.looseObject({ Filter: filterText.nullish() })).nullish() });

/** A signal by itself, or within the context that Seq's later tools send, whose variables nothing here can have. */
const Body = Signal.extend({
  Signal: Signal.nullish(),
  Variables: z.record(z.string(), z.never("There are no variables here. Write the value itself.")).nullish(),
});

/** The filters of a signal that a tool sends along with its question. An empty body holds none. Refuses with INVALID_REQUEST what is no signal. */
export function signalFilters(body: Buffer): string[] {
  const text = bodyText(body).trim();
  if (text === "" || text === "null") return [];
  const { data, error } = Body.safeParse(jsonOf(text));
  if (!data) throw new Refusal("INVALID_REQUEST", `The body is no signal: ${error.issues[0]?.path.join(".")}: ${error.issues[0]?.message}`);
  const filters = [data, data.Signal].flatMap((signal) => signal?.Filters ?? []).flatMap(({ Filter }) => Filter || []);
  if (filters.length > MOST_FILTERS || Buffer.byteLength(filters.join("")) > MOST_BYTES)
    throw new Refusal("INVALID_REQUEST", `A signal has at most ${MOST_FILTERS} filters, of ${MOST_BYTES} bytes together.`);
  return filters;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("INVALID_REQUEST", "The body is not JSON. Send a signal, or nothing.", { cause });
  }
}
