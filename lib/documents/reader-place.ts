export type ReaderProject = { id: string; name: string; organization: string };
/** Whose instance an example runs against, and for which project. */
export type ReaderPlace = { address: string; project: ReaderProject | null };

const EXAMPLE_ADDRESS = /http:\/\/(?:localhost|127\.0\.0\.1):3000(?![\d.])/g;
/** How the pages write a project that the reader has to name. */
const EXAMPLE_PROJECT = /<project[ _-]id>|\{project_id\}/g;

/** An example as this reader can paste it. */
export function asReader(text: string, { address, project }: ReaderPlace): string {
  const addressed = text.replace(EXAMPLE_ADDRESS, () => address);
  return project ? addressed.replace(EXAMPLE_PROJECT, () => project.id) : addressed;
}
