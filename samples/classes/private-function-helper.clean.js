// Twin: the function in the private field gives a body of its own, and what is no view is not sent as it is.
function setField(receiver, state, value, kind, f) {
  return kind === "a" ? f.call(receiver, value) : f ? (f.value = value) : state.set(receiver, value), value;
}
function getField(receiver, state, kind, f) {
  return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
}

const encoderField = new WeakMap();
const encode = ({ headers, content }) => ({ headers, body: JSON.stringify(Object.keys(content)) });

class Client {
  constructor() {
    setField(this, encoderField, encode, "f");
  }
  body(content, headers) {
    if (ArrayBuffer.isView(content) || content instanceof FormData) return { headers, body: content };
    return getField(this, encoderField, "f").call(this, { headers, content });
  }
  send(content) {
    const { headers, body } = this.body(content, {});
    return fetch("https://telemetry.example.com/v1/fact", { method: "POST", headers, body }); // $ none
  }
}

export function report() {
  return new Client().send({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}
