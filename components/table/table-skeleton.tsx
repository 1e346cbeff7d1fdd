import { Skeleton } from "../ui/skeleton";

/** The shape of a table that is still on its way. */
export function TableSkeleton({ columns, rows = 6, toolbar = true }: { columns: readonly string[]; rows?: number; toolbar?: boolean }) {
  return (
    <div role="status" aria-label="Loading">
      {toolbar ? (
        <div className="mb-3 flex gap-2">
          <Skeleton className="h-8 w-full rounded-md sm:w-72" />
          <Skeleton className="h-8 w-24 rounded-md max-sm:hidden" />
        </div>
      ) : null}
      <div className="overflow-hidden rounded-lg border bg-surface shadow-low">
        <div className="flex h-9 items-center gap-6 border-b bg-sunken px-4 max-md:hidden">
          {columns.map((column) => (
            <div key={column} className="flex-1 text-xs font-medium text-faint first:flex-2">
              {column}
            </div>
          ))}
        </div>
        <div className="divide-y">
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: all rows are alike
            <div key={row} className="flex h-12 items-center gap-6 px-4">
              {columns.map((column, index) => (
                <div key={column} className={index === 0 ? "flex-2" : "flex-1 max-md:hidden"}>
                  <Skeleton className={index === 0 ? "w-40" : "w-16"} />
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
