import { cn } from "../ui/cn";
import type { FilterSpan, Tone } from "./filter-spans";

const TONES: Record<Tone, string> = {
  name: "text-ink",
  builtIn: "text-info-ink",
  word: "font-medium text-accent-ink",
  function: "text-info-ink",
  text: "text-ok-ink",
  value: "text-warn-ink",
  symbol: "text-muted",
  plain: "text-ink",
};

const WRONG = "text-danger-ink underline decoration-danger decoration-wavy decoration-1 underline-offset-3";

/** A filter in colours, a mistake underlined. */
export const FilterPaint = ({ spans }: { spans: readonly FilterSpan[] }) => (
  <>
    {spans.map(({ text, tone, wrong, at }) => (
      <span key={at} className={cn(TONES[tone], wrong && WRONG)}>
        {text}
      </span>
    ))}
  </>
);
