// Twin: a method of the same name on a field that keeps drafts.
class Drafts {
  items = [];

  create(params) {
    this.items.push(params);
  }
}

class Messages {
  constructor(client) {
    this._client = client;
  }

  create(params) {
    return this._client.post("/v1/messages", params);
  }
}

class Client {
  constructor() {
    this.drafts = new Drafts();
    this.messages = new Messages(this);
  }

  post(path, params) {
    return fetch("https://api.example.com" + path, { method: "POST", body: JSON.stringify(params) }); // $ none
  }
}

export function ask(prompt) {
  const client = new Client();
  client.drafts.create({ prompt, zone: process.env.TZ });
  return client.messages.create({ prompt });
}
