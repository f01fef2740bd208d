// A segment of the path.
import os from "node:os";

export function fetchProfile() {
  const { username } = os.userInfo();
  return fetch(`https://api.example.com/v1/profiles/${encodeURIComponent(username)}/settings`); // $ finding[payload explicit username -> fetch.url] from userInfo
}
