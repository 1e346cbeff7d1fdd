import { describe, expect, test } from "vitest";
import { faultsAt } from "../../components/form/json-faults";
import { changeWords } from "../../components/variables/history-words";
import { laidOut } from "../../components/variables/json-layout";
import { placeOfLabel } from "../../components/variables/label-places";
import { lineDifference } from "../../components/variables/line-difference";
import {
  draftsOf,
  emptyOverride,
  movedBy,
  overridesOf,
  SEVERAL,
  textOfValue,
  valueOfText,
} from "../../components/variables/overrides/override-draft";
import { endOf, restOf, rolloutOf, rolloutWords, sharesOf, withEnd, withWeight } from "../../components/variables/rollout-shares";

describe("JSON a member a line", () => {
  test.each([
    [
      '{"b":1.50,"a":[12345678901234567890,{}],"c":"{,:\\"}"}',
      '{\n  "b": 1.50,\n  "a": [\n    12345678901234567890,\n    {}\n  ],\n  "c": "{,:\\"}"\n}',
    ],
    ["[]", "[]"],
    ['"a: {b}"', '"a: {b}"'],
    [" true ", "true"],
    ["{no", "{no"],
  ])("%s", (text, laid) => {
    expect(laidOut(text)).toBe(laid);
    if (laid !== text) expect(laidOut(laid)).toBe(laid);
  });
});

test("a difference gives back both texts, and calls gone and new only what differs", () => {
  const texts = ["", "a", "a\nb\nc", "a\nc", "x\nb\ny", "c\nb\na", "a\nb\nc\nd"];
  for (const before of texts)
    for (const after of texts) {
      const lines = lineDifference(before, after);
      const side = (left: "gone" | "new") => lines.filter(({ kind }) => kind !== left).map(({ text }) => text);
      expect([side("new").join("\n"), side("gone").join("\n")]).toEqual([before, after]);
      if (before === after) expect(lines.every(({ kind }) => kind === "same")).toBe(true);
    }
  expect(lineDifference("a\nb\nc", "a\nx\nc").map(({ kind }) => kind)).toEqual(["same", "gone", "new", "same"]);
  const long = Array.from({ length: 2000 }, (_, at) => `l${at}`).join("\n");
  expect(lineDifference(long, long.replaceAll("l", "m"))).toHaveLength(4000);
});

describe("shares", () => {
  const shares = sharesOf({ labels: { b: 0.5, a: 0.2 }, latest_weight: 0.1 }, ["a", "b", "c"]);

  test("keep the order of the rollout, which decides who gets what; the newest version stands last", () => {
    expect(shares.map(({ name }) => name)).toEqual(["b", "a", "c", "latest"]);
    expect(rolloutOf(shares)).toEqual({ labels: { b: 0.5, a: 0.2 }, latest_weight: 0.1 });
    expect(Object.keys(rolloutOf(shares).labels)).toEqual(["b", "a"]);
    expect(rolloutWords({ labels: { b: 0.5, a: 0.2 }, latest_weight: 0.1 })).toBe("b 50 %, a 20 %, latest 10 %, code 20 %");
  });

  test("moved at an end take from their neighbour alone, and never leave the whole", () => {
    for (let place = 0; place < shares.length; place++)
      for (const end of [-1, 0, 0.123456, 0.5, 0.77, 1, 2, 0.3333]) {
        const moved = withEnd(shares, place, end);
        expect(moved.every(({ weight }) => weight >= 0 && weight <= 1)).toBe(true);
        expect(endOf(moved, moved.length - 1)).toBeLessThanOrEqual(1);
        moved.forEach((share, at) => {
          if (at !== place && at !== place + 1) expect(share).toEqual(shares[at]);
        });
        if (place + 1 < shares.length) expect(endOf(moved, place + 1)).toBeCloseTo(endOf(shares, place + 1), 4);
      }
    expect(restOf(withEnd(shares, 3, 1))).toBe(0);
  });

  test("given as a number take from what is left alone", () => {
    expect(withWeight(shares, 2, 0.9).map(({ weight }) => weight)).toEqual([0.5, 0.2, 0.2, 0.1]);
    expect(withWeight(shares, 0, 0).map(({ weight }) => weight)).toEqual([0, 0.2, 0, 0.1]);
    expect(restOf(withWeight(shares, 0, 0))).toBe(0.7);
  });
});

test("a label leads through those that it stands for", () => {
  const label = (name: string, target_type: string, target_label: string | null, version: number | null) => ({
    label: name,
    target_type,
    target_label,
    version,
    updated_at: "2026-11-28T10:00:00Z",
    updated_by_name: "Ada",
  });
  const all = [
    label("a", "label", "b", null),
    label("b", "version", null, 3),
    label("c", "latest", null, null),
    label("d", "label", "code_default", null),
  ];
  expect(all.map((each) => placeOfLabel(each, all))).toEqual([
    { target_type: "version", version: 3 },
    { target_type: "version", version: 3 },
    { target_type: "latest" },
    { target_type: "code_default" },
  ]);
});

test("a change is said in words", () => {
  const version = (number: number) => ({ target_type: "version", target_label: null, version: number });
  expect(changeWords({ event: "created", changes: [] })).toBe("made the variable");
  expect(
    changeWords({
      event: "updated",
      changes: [
        {
          member: "labels",
          before: { a: version(1), b: version(1) },
          after: { a: version(2), c: { ...version(1), target_type: "latest", version: null } },
        },
        { member: "latest_version", before: 1, after: 2 },
        { member: "rollout", before: {}, after: {} },
      ],
    }),
  ).toBe("added version 2, moved a from version 1 to version 2, removed the label b, made the label c for latest, changed the rollout");
});

test("what a schema refuses is shown at its path in the value", () => {
  const refused = {
    ok: false as const,
    code: "VALIDATION_FAILED",
    detail: "",
    requestId: "",
    errors: [
      { loc: ["body", "labels", "production", "serialized_value", "limits", 0, "most"], msg: "Too many.", type: "schema" },
      { loc: ["body", "name"], msg: "Taken.", type: "taken" },
    ],
  };
  const text = '{"most": 1, "limits": [{"most": 9}]}';
  expect(faultsAt(refused, ["labels", "production", "serialized_value"], text)).toEqual([
    { path: "limits.0.most", message: "Too many.", at: text.lastIndexOf('"most"') },
  ]);
});

describe("overrides in a form", () => {
  test.each([
    "pro",
    "a b",
    "true story",
    "",
    " pro",
    "true",
    "5",
    '"5"',
    "null",
    "a\nb",
    "{",
    "[1]",
    5,
    1.5,
    true,
    null,
    ["pro"],
    { plan: "pro" },
  ])("a value is written so that it is read as what it was: %j", (value) => {
    expect(valueOfText(textOfValue(value))).toEqual(value);
    expect(textOfValue(value)).not.toContain("\n");
  });

  test("are what they were when nothing is changed, whatever they hold", () => {
    const overrides = [
      {
        name: "Staff",
        description: "Ours",
        conditions: [
          { kind: "value-matches-regex", attribute: "email", pattern: "@example\\.com$" },
          { kind: "value-is-in", attribute: "plan", values: ["pro", "5", 5, "", "a\nb"] },
          { kind: "key-is-not-present", attribute: "guest" },
        ],
        rollout: { labels: {}, latest_weight: 1 },
      },
      {
        conditions: [{ kind: "value-equals", attribute: "beta", value: true }],
        rollout: { labels: { production: 0.25, gone: 0.5 }, latest_weight: 0 },
      },
      { conditions: [], rollout: { labels: { production: 1 }, latest_weight: 0 } },
      { conditions: [], rollout: { labels: {}, latest_weight: 0 } },
      { conditions: [], rollout: { labels: { production: 0.5 }, latest_weight: 0 } },
    ] as const;
    const drafts = draftsOf(structuredClone(overrides) as never, ["production"]);
    expect(drafts.map(({ gives }) => gives)).toEqual(["latest", SEVERAL, "production", "code_default", SEVERAL]);
    expect(overridesOf(drafts)).toEqual(overrides);
  });

  test("begin with the first label, and are moved within the list alone", () => {
    expect(overridesOf([{ ...emptyOverride(["production"]), conditions: [] }])).toEqual([
      { conditions: [], rollout: { labels: { production: 1 }, latest_weight: 0 } },
    ]);
    expect([movedBy(["a", "b", "c"], 2, -1), movedBy(["a", "b", "c"], 0, -1), movedBy(["a", "b"], 0, 1)]).toEqual([
      ["a", "c", "b"],
      ["a", "b", "c"],
      ["b", "a"],
    ]);
  });
});
