/** How what opens a row looks. */
export const rowTitle =
  "rounded-sm font-medium text-ink group-hover/row:underline group-hover/row:decoration-line-strong group-hover/row:underline-offset-3";

/** The name of a row; opens it where that is given. */
export function RowTitle({ onOpen, name }: { onOpen?: () => void; name: string }) {
  if (!onOpen) {
    return (
      <div translate="no" className="truncate font-medium text-ink">
        {name}
      </div>
    );
  }
  return (
    <button translate="no" type="button" data-open-row onClick={onOpen} className={`block max-w-full truncate text-left ${rowTitle}`}>
      {name}
    </button>
  );
}
