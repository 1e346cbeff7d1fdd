/** Waits until something is so, and fails loudly where it never is. */
export async function until(isSo: () => unknown, most = 15_000): Promise<void> {
  const end = Date.now() + most;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("what was waited for did not come");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
