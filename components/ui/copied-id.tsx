import { CopyButton } from "./copy-button";

/** An id in full, with a button that copies it. */
export const CopiedId = ({ id, what }: { id: string; what: string }) => (
  <span className="flex items-center gap-1">
    <span translate="no" className="min-w-0 break-all font-mono text-sm">
      {id}
    </span>
    <CopyButton value={id} what={what} className="-my-1" />
  </span>
);
