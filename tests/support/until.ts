/** Waits until something is so, and fails loudly where it never is. Returns what made it so. */
export async function until<T>(isSo: () => T | Promise<T>, most = 15_000): Promise<T> {
  const end = Date.now() + most;
  for (;;) {
    const so = await isSo();
    if (so) return so;
    if (Date.now() > end) throw new Error("what was waited for did not come");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
