import { Fragment, type ReactNode } from "react";

/** What somebody named or what a machine made up: its own direction, broken anywhere, never translated. */
export function Name({ children, className = "wrap-anywhere" }: { children: ReactNode; className?: string }) {
  return (
    <bdi translate="no" className={className}>
      {children}
    </bdi>
  );
}

/** Words around names, each apart: named`Revoke ${key.name}`. */
export function named(words: TemplateStringsArray, ...names: readonly (string | number)[]): ReactNode {
  return words.map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a part
    <Fragment key={index}>
      {word ? <span>{word}</span> : null}
      {index < names.length ? <Name>{names[index]}</Name> : null}
    </Fragment>
  ));
}
