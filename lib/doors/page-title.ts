import type { Metadata } from "next";
import { cache } from "react";
import type { FirstRead } from "../kernel/first-read";

/** What a page brings along, read once for its title and for itself: React keeps it for as long as the page is made, by its input's text. */
export function titledRead<Input extends Record<string, string>, T>(
  first: (input: Input) => Promise<FirstRead<T>>,
  titleOf: (data: T) => string,
  /** Where the page is refused, which says so itself. */
  otherwise: string,
) {
  const kept = cache((text: string) => first(JSON.parse(text) as Input));
  const once = (input: Input) => kept(JSON.stringify(input));
  const title = (input: Input): Promise<Metadata> =>
    once(input).then(
      ({ data }) => ({ title: titleOf(data) }),
      () => ({ title: otherwise }),
    );
  return { once, title };
}
