// Twin: the segment comes from the server's own list.
import os from "node:os";

export async function fetchProfile(profiles) {
  const { username } = os.userInfo();
  const [first] = profiles;
  console.log(`${username} uses ${first}`);
  return fetch(`https://api.example.com/v1/profiles/${encodeURIComponent(first)}/settings`); // $ none
}
