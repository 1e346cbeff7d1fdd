import net, { type AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

type Received = { from: string; to: string[]; headers: string; text: string };
export type MailServer = { received: Received[]; refuse: Set<string>; url: string; stop: () => Promise<void> };

/** A real SMTP server on a port of its own. What it took stands in `received`; recipients in `refuse` are refused with 550. */
export async function mailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const refuse = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) =>
      done(refuse.has(address) ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const end = raw.indexOf("\r\n\r\n");
        const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, " ");
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          headers,
          text: decoded(headers, raw.slice(end + 4)),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { received, refuse, url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Refuses every login, and repeats in its answer what it was told: as it came, and taken apart. */
export async function echoingMailServer(): Promise<{ port: number; heard: string[]; stop: () => Promise<void> }> {
  const heard: string[] = [];
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 echo ESMTP\r\n");
    socket.on("data", (data) => {
      const line = data.toString().trim();
      heard.push(line);
      const credentials = line.split(" ").at(-1) ?? "";
      const plain = Buffer.from(credentials, "base64").toString().split("\0").at(-1);
      if (line.startsWith("EHLO")) socket.write("250-echo\r\n250 AUTH PLAIN\r\n");
      else if (line.startsWith("AUTH"))
        socket.write(
          `535 not taken: ${line} ${plain} ${Buffer.from(plain ?? "").toString("base64")} ${encodeURIComponent(plain ?? "")}\r\n`,
        );
      else socket.end("221 bye\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, heard, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

function decoded(headers: string, body: string): string {
  const text = body.replaceAll("\r\n", "\n");
  if (/transfer-encoding: base64/i.test(headers)) return Buffer.from(text, "base64").toString("utf8");
  if (!/transfer-encoding: quoted-printable/i.test(headers)) return text.replace(/ \n/g, "");
  const bytes = text.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
