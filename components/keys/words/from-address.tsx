/** Ends a sentence on a use with where it came from, where that is known. */
export function FromAddress({ address }: { address: string | null }) {
  if (!address) return null;
  return (
    <>
      <span> from </span>
      <span translate="no" className="font-mono text-sm">
        {address}
      </span>
    </>
  );
}
