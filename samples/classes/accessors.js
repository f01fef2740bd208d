// A getter and a setter of a class.
class Profile {
  #login = "nobody";

  get login() {
    return this.#login;
  }

  set login(value) {
    this.#login = value.trim();
  }
}

export function report() {
  const profile = new Profile();
  profile.login = process.env.USER;
  return fetch("https://telemetry.example.com/v1/profile", { method: "POST", body: profile.login }); // $ finding[payload explicit username -> fetch.body] from USER
}
