type RefusalListProps = { refusals: readonly { code: string; status: number; title: string }[] };

/** Every code with which an address may refuse; a problem's type leads here. */
export const RefusalList = ({ refusals }: RefusalListProps) => (
  <section className="mt-12" aria-labelledby="refusals">
    <h2 id="refusals" className="mb-1 scroll-mt-4 text-base font-semibold text-ink">
      Refusals
    </h2>
    <p className="mb-3 text-base text-pretty text-muted">
      A refusal is a problem document (RFC 9457). Its code says which; its detail says what to do; its request_id leads to the log.
    </p>
    <dl className="divide-y rounded-lg border bg-surface">
      {refusals.map(({ code, status, title }) => (
        <div
          key={code}
          id={code.toLowerCase()}
          className="flex scroll-mt-6 flex-wrap items-baseline gap-x-4 px-4 py-2 target:bg-accent-soft"
        >
          <dt translate="no" className="font-mono text-xs text-ink">{`${status} ${code}`}</dt>
          <dd className="text-base text-muted">{title}</dd>
        </div>
      ))}
    </dl>
  </section>
);
