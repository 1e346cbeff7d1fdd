const CONTROL = "button, a[href], summary, label, [role=menuitem], [role=option], [role=combobox]";
let pressed: HTMLElement | null = null;

// Where a click focuses no button, as in Safari, what was pressed is known by this alone; a key means the focus again.
if (typeof document !== "undefined") {
  const press = (event: Event) => {
    pressed = event.target instanceof Element ? event.target.closest<HTMLElement>(CONTROL) : null;
  };
  document.addEventListener("pointerdown", press, true);
  document.addEventListener(
    "keydown",
    () => {
      pressed = null;
    },
    true,
  );
}

/** The control that the pointer pressed last, unless a key was pressed since. */
export const lastPressed = (): HTMLElement | null => pressed;
