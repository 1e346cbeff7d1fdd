/** Next's own copy of @vercel/nft, which has no types with it. */
declare module "next/dist/compiled/@vercel/nft/index.js" {
  type Options = { base: string; processCwd: string; ignore: (file: string) => boolean; mixedModules: boolean };
  const nft: { nodeFileTrace: (entries: string[], options: Options) => Promise<{ fileList: Set<string> }> };
  export default nft;
}
