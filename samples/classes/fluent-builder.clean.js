// Twin: the builder that the fact was given to is not the one that sends.
class RequestBuilder {
  constructor() {
    this.headers = {};
  }

  header(name, value) {
    this.headers[name] = value;
    return this;
  }

  send(url) {
    return fetch(url, { headers: this.headers }); // $ none
  }
}

function check() {
  const shown = new RequestBuilder().header("accept-language", process.env.LANG);
  console.log(shown.headers);
  return new RequestBuilder().header("accept", "text/plain").send("https://updates.example.com/latest");
}

module.exports = { check };
