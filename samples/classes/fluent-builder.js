// Methods that return `this`.
class RequestBuilder {
  constructor() {
    this.headers = {};
  }

  header(name, value) {
    this.headers[name] = value;
    return this;
  }

  send(url) {
    return fetch(url, { headers: this.headers }); // $ finding[payload explicit locale -> fetch.header] from LANG
  }
}

function check() {
  const builder = new RequestBuilder().header("accept", "text/plain").header("accept-language", process.env.LANG);
  return builder.send("https://updates.example.com/latest");
}

module.exports = { check };
