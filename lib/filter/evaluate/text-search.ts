import { numberText } from "./decimal";
import type { FilterEvent } from "./filter-event";
import { folded, isNumber, known, type Value } from "./filter-value";
import type { Fuel } from "./fuel";

/** Whether an event's message, its exception, or a text or number among its properties' values holds a text, in any case. */
export function textSearcher(text: string): (event: FilterEvent, fuel: Fuel) => boolean {
  const wanted = folded(text);
  return ({ message, exception, properties }, fuel) => {
    const isIn = (among: string): boolean => {
      fuel.burn(1 + among.length / 8);
      return among.length >= text.length && folded(among).includes(wanted);
    };
    const holds = (value: Value): boolean => {
      if (typeof value === "string") return isIn(value);
      if (isNumber(value)) return isIn(numberText(value));
      if (typeof value !== "object" || value === null) return false;
      fuel.step();
      return Object.values(value).some((one) => holds(known(one)));
    };
    return isIn(message) || (exception !== null && isIn(exception)) || holds(properties as Value);
  };
}
