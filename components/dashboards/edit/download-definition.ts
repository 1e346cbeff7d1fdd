/** Gives the definition to the browser as a file, as it is kept. */
export function downloadDefinition(slug: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${slug}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
