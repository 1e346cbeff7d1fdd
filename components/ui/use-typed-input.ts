"use client";

import { type FocusEvent, useRef } from "react";

const TEXT = "input:not([type=checkbox], [type=radio], [type=search], [type=hidden], [data-fleeting]), textarea:not([data-fleeting])";

const isField = (node: Element): node is HTMLInputElement | HTMLTextAreaElement => node.matches(TEXT);

/** Whether a box holds text that somebody typed: a field whose value is another than when it was first entered. */
export function useTypedInput() {
  const entered = useRef(new WeakMap<Element, string>());
  return {
    /** For the box, as `onFocusCapture`. */
    onEnter: ({ target }: FocusEvent) => {
      if (isField(target) && !entered.current.has(target)) entered.current.set(target, target.value);
    },
    /** An editor, which is no field, says itself that it was changed. */
    holdsTyped: (box: Element | null): boolean =>
      Boolean(box?.querySelector("[data-changed]")) ||
      [...(box?.querySelectorAll(TEXT) ?? [])].some(
        (field) => isField(field) && entered.current.has(field) && entered.current.get(field) !== field.value,
      ),
  };
}
