/**
 * Keeps the keys that an input method takes for itself from everything else: the Escape that ends a Japanese or Chinese composition closes no
 * dialog and clears no search, the Enter that ends one chooses and sends nothing. Safari has ended the composition when the key comes, and
 * tells it by the code 229 alone.
 */
export function keepCompositionKeys(target: Window = window): void {
  target.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
