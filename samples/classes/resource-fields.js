// A client whose fields hold other API objects: client.beta.messages.create(…).
class Messages {
  constructor(client) {
    this._client = client;
  }

  create(params) {
    return this._client.post("/v1/messages", params);
  }
}

class Beta {
  constructor(client) {
    this.messages = new Messages(client);
  }
}

class Client {
  constructor() {
    this.beta = new Beta(this);
  }

  post(path, params) {
    return fetch("https://api.example.com" + path, { method: "POST", body: JSON.stringify(params) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

export function ask(prompt) {
  const client = new Client();
  return client.beta.messages.create({ prompt, zone: process.env.TZ });
}
