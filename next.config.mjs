/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  experimental: { authInterrupts: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-copy-streams", "pino", "@prisma/adapter-pg", "prom-client"],
};
