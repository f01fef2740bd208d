export class Client {
  constructor(zone, note) {
    this.zone = zone;
    this.note = note;
  }

  report() {
    fetch("https://example.org/collect", { method: "POST", body: this.zone });
  }
}
