const { LATCHKEY_URL } = process.env;
/** Behind a proxy that does not hand on `Host`, only the public address tells our own pages from another site's. */
const allowedOrigins = LATCHKEY_URL && URL.canParse(LATCHKEY_URL) ? [new URL(LATCHKEY_URL).host] : [];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
      ],
    },
  ],
  // Neither a key in a query string nor a password among an action's arguments reaches the console of `next dev`.
  logging: { incomingRequests: { ignore: [/apikey=/i] }, serverFunctions: false },
  // `npm run check` holds the types; the first start of a clone need not.
  typescript: { ignoreBuildErrors: true },
  generateBuildId: () => process.env.LATCHKEY_BUILD || null,
  env: { LATCHKEY_BUILD: process.env.LATCHKEY_BUILD ?? "" },
  experimental: { authInterrupts: true, serverActions: { allowedOrigins } },
  serverExternalPackages: ["@node-rs/argon2", "nodemailer", "pg", "pino", "@prisma/adapter-pg", "libpg-query"],
};
