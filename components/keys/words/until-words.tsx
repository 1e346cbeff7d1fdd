import { longDay } from "../../ui/relative-time";

type UntilWordsProps = {
  expiresAt: string | null;
  /** What else holds, each in a few words: "at most 120 requests a minute". */
  limits?: readonly string[];
};

/** The end of a sentence: "until 18 February 2027." */
export const UntilWords = ({ expiresAt, limits = [] }: UntilWordsProps) => (
  <>
    {expiresAt ? (
      <>
        <span>until </span>
        <strong className="font-medium text-ink">{longDay(expiresAt)}</strong>
      </>
    ) : (
      <span>without an expiry</span>
    )}
    <span>{limits.map((limit) => `, ${limit}`).join("")}</span>
    <span>.</span>
  </>
);
