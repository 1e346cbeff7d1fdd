import { Skeleton } from "./skeleton";

/** The shape of a list that is still on its way. */
export function LinesSkeleton({ lines, what }: { lines: number; what: string }) {
  return (
    <div role="status" aria-label={`Loading ${what}`} className="divide-y">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all lines are alike
        <div key={line} className="flex h-10 items-center justify-between gap-6">
          <Skeleton className="w-40" />
          <Skeleton className="w-20" />
        </div>
      ))}
    </div>
  );
}
