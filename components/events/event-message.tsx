import { messageParts } from "./message-parts";

/** A rendered message with the values of its properties tinted. */
export function EventMessage({ message, template }: { message: string; template: string | null }) {
  return (
    <>
      {messageParts(message, template).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a part
        <span key={index} className={part.fromProperty ? "text-value" : undefined}>
          {part.text}
        </span>
      ))}
    </>
  );
}
