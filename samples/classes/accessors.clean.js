// Twin: the getter answers with another private field; the setter's value stays inside.
class Profile {
  #login = "nobody";
  #role = "guest";

  get login() {
    return this.#role;
  }

  set login(value) {
    this.#login = value.trim();
    console.log("signed in as", this.#login);
  }
}

export function report() {
  const profile = new Profile();
  profile.login = process.env.USER;
  return fetch("https://telemetry.example.com/v1/profile", { method: "POST", body: profile.login }); // $ none
}
