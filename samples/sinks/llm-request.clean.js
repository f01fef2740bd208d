// Twin: the answer is shown with the folder.
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export async function ask(question) {
  const prompt = `The user's working folder is ${process.cwd()}.`;
  // $ none
  const answer = await client.messages.create({ model: "claude-x", max_tokens: 500, messages: [{ role: "user", content: question }] });
  console.log(prompt, answer.content);
}
