import type { ReactNode } from "react";
import { CHECKSUM_PROGRAMS, SCANNER_RULES } from "@/lib/domain/leaks/scanner-terms";
import { CodeBlock } from "../ui/code-block";
import { PageHeader } from "../ui/page-header";
import { TextLink } from "../ui/text-link";

const reportExample = (baseUrl: string) => `curl ${baseUrl}/api/v1/leaks/ \\
  -H "Content-Type: application/json" \\
  -d '{"token": "the whole key", "url": "where you found it"}'`;

/** How keys of this server are recognized, and where a found one is reported. */
export function ScannerRules({ baseUrl }: { baseUrl: string }) {
  return (
    <>
      <PageHeader title="Leaked keys">
        How to find keys of this server in code, logs and chats, and what to do with one that you have found.
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <Part title="You have found a key">
          <p>
            Send it here. The key is the proof, so you need no account; the answer is the same whatever you send. Its organization is told,
            and has the key revoked at once if it chose so.
          </p>
          <CodeBlock label="Report a key" samples={[{ id: "curl", label: "curl", code: reportExample(baseUrl) }]} />
        </Part>
        <Part title="Rules for scanners">
          <p>
            Every key is one of five prefixes followed by 40 letters and digits. <Mono>sk_live_</Mono> is a key of an organization or
            project, <Mono>pk_live_</Mono> of a person, <Mono>wt_live_</Mono> sends events, <Mono>rt_live_</Mono> reads them,{" "}
            <Mono>ik_live_</Mono> runs the instance. Some organizations import secrets of their own, which no rule can recognize.
          </p>
          <CodeBlock label="Rules for scanners" samples={SCANNER_RULES} />
          <p>
            GitHub takes the lines under its name as a custom pattern, in Settings › Advanced Security › Custom patterns. Where this server
            takes part in GitHub’s secret scanning partner program, alerts go to <Mono>{`${baseUrl}/api/v1/leaks/github/`}</Mono>.
          </p>
        </Part>
        <Part title="Is it a real key?">
          <p>
            The last six characters are a checksum of everything before them: their CRC-32 as a number to the base 62, digits 0–9, A–Z, a–z.
            A match whose checksum is wrong is not one of ours; one in 57 billion random texts passes. No request is needed for it.
          </p>
          <CodeBlock label="Check the checksum" samples={CHECKSUM_PROGRAMS} />
        </Part>
        <p className="text-base text-muted">
          The whole API is in the <TextLink href="/api/docs">reference</TextLink>.
        </p>
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3 text-base text-pretty text-muted">
      <h2 className="text-base font-semibold text-ink">{title}</h2>
      <span className="contents">{children}</span>
    </section>
  );
}

const Mono = ({ children }: { children: ReactNode }) => (
  <code translate="no" className="font-mono text-sm text-ink [overflow-wrap:anywhere]">
    {children}
  </code>
);
