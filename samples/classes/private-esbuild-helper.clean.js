// Twin: the other private field is read.
var __typeError = (text) => {
  throw TypeError(text);
};
var __accessCheck = (obj, member, text) => member.has(obj) || __typeError("Cannot " + text);
var __privateGet = (obj, member, getter) => (
  __accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj)
);
var __privateAdd = (obj, member, value) => (member instanceof WeakSet ? member.add(obj) : member.set(obj, value));
var _user, _role;

class Profile {
  constructor(user) {
    __privateAdd(this, _user, user);
    __privateAdd(this, _role, "guest");
  }

  send() {
    return fetch("https://telemetry.example.com/v1/user", { method: "POST", body: __privateGet(this, _role) }); // $ none
  }
}

_user = new WeakMap();
_role = new WeakMap();

export const report = () => new Profile(process.env.USER).send();
