/** One event in CLEF, as the page sends it to try a key; `now` in ms, by the server's clock. */
export const testEventBody = (id: string, now: number): string =>
  JSON.stringify({ "@t": new Date(now).toISOString(), "@mt": "Test event from {Source}", Source: "Latchkey", TestId: id });
