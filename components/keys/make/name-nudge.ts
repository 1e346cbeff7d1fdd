const EMPTY_WORDS =
  /^(my|new|a|the)?[\s_-]*(api|secret|access)?[\s_-]*(test(ing)?|key|token|temp|tmp|foo|bar|asdf|abc|untitled|default|name)[\s_-]*\d*$/i;
const AUTOMATION = /\b(ci|cd|github|gitlab|actions|jenkins|circleci|buildkite|terraform|pulumi|ansible|deploy\w*)\b/i;

export const NAME_SUGGESTIONS = ["GitHub Actions CI", "Terraform", "Production web", "Log shipper"];

/** A word to someone who calls a key "test" or "key1". */
export function nameNudge(name: string): string | null {
  return EMPTY_WORDS.test(name.trim()) ? "Name it after what will use it, so that whoever revokes it knows what stops." : null;
}

/** Whether the name speaks of automation, where an expiry is recommended. */
export const soundsLikeAutomation = (name: string): boolean => AUTOMATION.test(name);
