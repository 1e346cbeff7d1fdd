/** Under `next dev` there is no front listener, so the recurring work starts here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NODE_ENV !== "development") return;
  const { startWorkers } = await import("./server/workers");
  startWorkers();
}
