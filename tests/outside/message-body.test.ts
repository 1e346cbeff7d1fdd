import { beforeAll, describe, expect, test } from "vitest";
import type { ChannelMessage } from "../../lib/domain/channels/schema";
import { webhookBody } from "../../lib/outside/message-body";

const message: ChannelMessage = {
  type: "alert",
  state: "firing",
  title: "Errors <everywhere> & more",
  text: "3 rows in the last 5 minutes.",
  path: "/acme/projects/web/alerts/1",
  at: "2026-11-28T12:00:00Z",
  project: "web",
  alert: { id: "01890000-0000-7000-8000-000000000000", name: "Errors", description: null },
  row_count: 3,
  rows: [{ level: "error", text: "a ``` b <script>" }],
};
const body = (format: Parameters<typeof webhookBody>[1], url = "https://receiver.example.com/x", of = message) =>
  JSON.parse(webhookBody(of, format, url));

beforeAll(() => {
  process.env.LATCHKEY_URL = "https://keys.example.com";
});

describe("a webhook's body", () => {
  test("holds everything where it is raw, under the type that says what happened", () => {
    expect(body("raw-data")).toEqual({
      type: "alert.firing",
      timestamp: message.at,
      data: {
        title: message.title,
        text: message.text,
        project: "web",
        alert: message.alert,
        row_count: 3,
        rows: message.rows,
        state: "firing",
        url: "https://keys.example.com/acme/projects/web/alerts/1",
      },
    });
  });

  test("is Slack's blocks, in which nothing of a row is read as Slack's own", () => {
    const { text, blocks } = body("slack-blockkit");
    expect(text).toBe("Errors &lt;everywhere&gt; &amp; more");
    expect(blocks.map(({ type }: { type: string }) => type)).toEqual(["header", "section", "section", "context"]);
    expect(blocks[2].text.text).toContain("&lt;script&gt;");
    expect(blocks[2].text.text.match(/```/g)).toHaveLength(2);
    expect(blocks[3].elements[0].text).toBe("<https://keys.example.com/acme/projects/web/alerts/1|Open in Latchkey>");
  });

  test("keeps within what Slack takes, however long its parts are", () => {
    const { blocks } = body("slack-blockkit", undefined, {
      ...message,
      title: "t".repeat(500),
      text: "<".repeat(9000),
      rows: Array.from({ length: 50 }, () => ({ x: "y".repeat(5000) })),
    });
    expect(blocks[0].text.text.length).toBeLessThanOrEqual(150);
    expect(Math.max(blocks[1].text.text.length, blocks[2].text.text.length)).toBeLessThanOrEqual(3000);
  });

  test("is text with an attachment in Slack's former way", () => {
    expect(body("slack-legacy")).toMatchObject({
      text: "*Errors &lt;everywhere&gt; &amp; more*",
      attachments: [{ title_link: "https://keys.example.com/acme/projects/web/alerts/1", color: "#d92d20" }],
    });
  });

  test.each([
    ["https://hooks.slack.com/services/T0/B0/x", "blocks"],
    ["https://discord.com/api/webhooks/1/x/slack", "attachments"],
    ["https://hooks.slack.com.evil.example/x", "data"],
    ["https://mine.example.com/hook", "data"],
  ])("is chosen by the address: %s gets %s", (url, member) => {
    expect(Object.keys(body("auto", url))).toContain(member);
  });
});
