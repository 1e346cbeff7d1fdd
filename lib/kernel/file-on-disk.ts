/** A file that is sent as it stands on the disk, under a name of its own. */
export class FileOnDisk {
  constructor(
    readonly path: string,
    readonly name: string,
    readonly bytes: number,
  ) {}
}
