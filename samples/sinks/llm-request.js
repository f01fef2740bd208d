// The prompt of a request to a language model.
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export async function ask(question) {
  const system = `The user's working folder is ${process.cwd()}.`;
  // $ finding[payload explicit cwd -> llm-request.body] from cwd
  return await client.messages.create({ model: "claude-x", max_tokens: 500, system, messages: [{ role: "user", content: question }] });
}
