import { randomInt } from "node:crypto";
import { test } from "vitest";
import { tokenBits } from "../../lib/domain/keys/token-strength";

const A = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const r = (n: number) => Array.from({ length: n }, () => A[randomInt(62)]).join("");
test("dist", () => {
  for (const n of [20, 22, 24, 32]) {
    const all = Array.from({ length: 6000 }, () => {
      const t = r(n);
      return { t, b: tokenBits(t) };
    }).sort((a, b) => a.b - b.b);
    console.log(
      n,
      all.slice(0, 6).map(({ t, b }) => `${t} ${b.toFixed(1)}`),
      "below80",
      all.filter(({ b }) => b < 80).length,
      "median",
      all[3000].b.toFixed(1),
    );
  }
}, 300000);
