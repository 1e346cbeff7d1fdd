import { numberText } from "./decimal";
import type { FilterEvent } from "./filter-event";
import { elementsOf, isNumber, known, type Value } from "./filter-value";
import { folded } from "./folded-text";
import type { Fuel } from "./fuel";

/** Whether an event's message, its exception, or a text or number among its properties' values holds a text, in any case. */
export function textSearcher(text: string): (event: FilterEvent, fuel: Fuel) => boolean {
  const wanted = folded(text);
  return ({ message, exception, properties }, fuel) => {
    const isIn = (among: string): boolean => {
      fuel.read(among);
      return among.length >= text.length && fuel.folded(among).includes(wanted);
    };
    const holds = (value: Value): boolean => {
      if (typeof value === "string") return isIn(value);
      if (isNumber(value)) return isIn(numberText(value));
      if (typeof value !== "object" || value === null) return false;
      fuel.step();
      return elementsOf(value, fuel)?.some((one) => holds(known(one))) === true;
    };
    return isIn(message) || (exception !== null && isIn(exception)) || holds(properties as Value);
  };
}
